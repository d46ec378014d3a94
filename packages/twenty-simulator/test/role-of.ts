import { type Twenty } from './deployment';

/** The labels of the roles that somebody has in Twenty. */
export const roleOf = async (twenty: Twenty, email: string) => {
  const rows = await twenty.dataSource.query(
    `SELECT role.label
       FROM core."user"
       JOIN core."userWorkspace" ON "userWorkspace"."userId" = "user".id
       JOIN core."roleTarget"
         ON "roleTarget"."userWorkspaceId" = "userWorkspace".id
       JOIN core.role ON role.id = "roleTarget"."roleId"
      WHERE "user".email = $1 AND "userWorkspace"."deletedAt" IS NULL`,
    [email],
  );

  return rows.map(({ label }: { label: string }) => label);
};
