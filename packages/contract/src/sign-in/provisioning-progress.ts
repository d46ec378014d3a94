import { TENANT_STEPS, type TenantStep } from '../tenants/tenant-step';

/** The steps in which the workspace of a single tenant comes to be, in order. */
const PROVISIONING_STEPS = [
  'owner',
  'workspace',
  'data_model',
  'finishing',
] as const;

export type ProvisioningStep = (typeof PROVISIONING_STEPS)[number];

/** The last steps of a tenant are over too soon to be told apart. */
type LastStep = 'onboarding' | 'ready';

const isShown = (step: TenantStep): step is Exclude<TenantStep, LastStep> =>
  step !== 'onboarding' && step !== 'ready';

/** What a person is told while a tenant is made, in order. */
export const SHOWN_STEPS = [
  ...TENANT_STEPS.filter(isShown),
  'finishing' as const,
];

export type ShownStep = (typeof SHOWN_STEPS)[number];

export type ProvisioningProgress = {
  step: ShownStep;
  completedSteps: number;
  totalSteps: number;
};

export const progressAt = (step: ProvisioningStep): ProvisioningProgress =>
  progressIn(PROVISIONING_STEPS, step);

/** @param step what the registry says; null when it says none. */
export const tenantProgressAt = (
  step: TenantStep | null,
): ProvisioningProgress =>
  progressIn(SHOWN_STEPS, step !== null && isShown(step) ? step : 'finishing');

const progressIn = <Step extends ShownStep>(
  steps: readonly Step[],
  step: Step,
): ProvisioningProgress => ({
  step,
  completedSteps: steps.indexOf(step),
  totalSteps: steps.length,
});
