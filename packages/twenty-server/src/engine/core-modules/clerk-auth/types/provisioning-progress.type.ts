/** The steps in which a workspace comes to be, in their order. */
export const PROVISIONING_STEPS = [
  'owner',
  'workspace',
  'data_model',
  'finishing',
] as const;

export type ProvisioningStep = (typeof PROVISIONING_STEPS)[number];

export type ProvisioningProgress = {
  step: ProvisioningStep;
  completedSteps: number;
  totalSteps: number;
};

export const progressAt = (step: ProvisioningStep): ProvisioningProgress => ({
  step,
  completedSteps: PROVISIONING_STEPS.indexOf(step),
  totalSteps: PROVISIONING_STEPS.length,
});
