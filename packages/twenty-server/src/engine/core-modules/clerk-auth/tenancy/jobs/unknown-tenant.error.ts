/** A job is of a tenant that this deployment has never had. */
export class UnknownTenantError extends Error {
  constructor(tenantId: string) {
    super(
      `tenant-manager knows no tenant ${tenantId}: another deployment may share this Redis, and every deployment needs one of its own`,
    );
    this.name = UnknownTenantError.name;
  }
}
