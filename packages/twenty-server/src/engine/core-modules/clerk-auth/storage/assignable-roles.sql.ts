/** A role that people of a workspace can have. */
export type AssignableRole = { id: string; label: string; isDefault: boolean };

/** Those of the `workspace` of the query around it. */
export const ASSIGNABLE_ROLES_SQL = `
  SELECT role.id, role.label,
         coalesce(role.id = workspace."defaultRoleId", false) AS "isDefault"
    FROM core.role
   WHERE role."workspaceId" = workspace.id AND role."canBeAssignedToUsers"`;
