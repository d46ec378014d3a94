import { type UpgradeProgress } from '@twenty-clerk/contract/sign-in/upgrade-progress';

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

export const isCount = (value: unknown): value is number =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0;

/** @returns null for what is no progress. */
export const parseUpgradeProgress = (
  value: unknown,
): UpgradeProgress | null => {
  if (!isRecord(value)) return null;

  const { completedSteps, totalSteps } = value;
  return isCount(completedSteps) && isCount(totalSteps) && totalSteps > 0
    ? { completedSteps: Math.min(completedSteps, totalSteps), totalSteps }
    : null;
};
