import { type ProvisioningProgress } from './provisioning-progress';

/** How far the upgrade of a workspace is, for which somebody waits. */
export type UpgradeProgress = Pick<
  ProvisioningProgress,
  'completedSteps' | 'totalSteps'
>;
