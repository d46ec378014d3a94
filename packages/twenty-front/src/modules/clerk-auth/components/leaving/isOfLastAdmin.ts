/** In tenant-manager's words and in Clerk's, which has had two. */
const CODES = new Set<unknown>([
  'last_admin',
  'organization_minimum_admins_needed',
  'organization_minimum_permissions_needed',
]);

/** Whether leaving was refused because the organization would have no admin. */
export const isOfLastAdmin = (error: unknown): boolean => {
  const { code, errors = [] } = error as {
    code?: unknown;
    errors?: { code: unknown }[];
  };

  return [code, ...errors.map((each) => each.code)].some((each) =>
    CODES.has(each),
  );
};
