/** Injects the TenancyConfiguration; null when there is one tenant only. */
export const TENANCY_CONFIGURATION = Symbol('TENANCY_CONFIGURATION');
