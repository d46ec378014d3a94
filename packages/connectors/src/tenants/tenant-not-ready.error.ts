/** The tenant has no workspace, or is suspended. */
export class TenantNotReadyError extends Error {
  override readonly name = 'TenantNotReadyError';

  constructor(tenantId: string) {
    super(`Tenant ${tenantId} is not ready.`);
  }
}
