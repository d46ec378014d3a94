/** Until there is one, the workspace is not made. */
export class OrganizationWithoutAdminError extends Error {
  readonly code = 'organization_without_admin';

  constructor() {
    super(
      'The organization has no admin in Clerk, so there is nobody to own the workspace.',
    );
    this.name = OrganizationWithoutAdminError.name;
  }
}
