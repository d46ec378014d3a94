/** The steps in which the workspace of a single tenant comes to be, in order. */
export const PROVISIONING_STEPS = [
  'owner',
  'workspace',
  'data_model',
  'finishing',
] as const;

/** The same for a tenant with a database of its own, as tenant-manager goes. */
export const TENANT_PROVISIONING_STEPS = [
  'database',
  'workspace',
  'owner',
  'data_model',
  'finishing',
] as const;

export type ProvisioningStep = (typeof PROVISIONING_STEPS)[number];

export type ProvisioningProgress = {
  step: ProvisioningStep | (typeof TENANT_PROVISIONING_STEPS)[number];
  completedSteps: number;
  totalSteps: number;
};

export const progressAt = (step: ProvisioningStep): ProvisioningProgress => ({
  step,
  completedSteps: PROVISIONING_STEPS.indexOf(step),
  totalSteps: PROVISIONING_STEPS.length,
});

/** @param step what the registry calls it; one that is not shown is the last. */
export const tenantProgressAt = (step: string | null): ProvisioningProgress => {
  const shown =
    TENANT_PROVISIONING_STEPS.find((each) => each === step) ?? 'finishing';

  return {
    step: shown,
    completedSteps: TENANT_PROVISIONING_STEPS.indexOf(shown),
    totalSteps: TENANT_PROVISIONING_STEPS.length,
  };
};
