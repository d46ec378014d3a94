import { type Ask, type Deployment, eventually } from './deployment';

export type MemberInTwenty = {
  clerkUserId: string;
  email: string;
  name: string;
  /** By which Twenty matches mail. */
  memberEmail: string;
  memberName: string;
  avatarUrl: string | null;
  role: string;
  locale: string;
};

/** The members of a tenant's workspace, straight from its tables. */
export const peopleInTwenty = (
  deployment: Deployment,
  databaseName: string,
): Promise<Record<string, MemberInTwenty>> =>
  deployment.connected(databaseName, readPeople);

/** The members, once they are as expected. */
export const awaitPeopleInTwenty = (
  deployment: Deployment,
  databaseName: string,
  isThere: (members: Record<string, MemberInTwenty>) => boolean,
): Promise<Record<string, MemberInTwenty>> =>
  deployment.connected(databaseName, (ask) =>
    eventually(() => readPeople(ask), isThere),
  );

/** Where a workspace has its members' records, for SQL. */
export const tableOfMembers = async (ask: Ask): Promise<string> => {
  const [schema] = await ask<{ name: string }>(
    `SELECT quote_ident(nspname) AS name FROM pg_namespace
      WHERE nspname LIKE 'workspace\\_%'`,
  );

  return `${schema?.name}."workspaceMember"`;
};

const readPeople = async (
  ask: Ask,
): Promise<Record<string, MemberInTwenty>> => {
  const records = await tableOfMembers(ask);
  const rows = await ask<MemberInTwenty>(
    `SELECT identity.clerk_user_id AS "clerkUserId", "user".email, "user".locale,
            concat_ws(' ', "user"."firstName", "user"."lastName") AS name,
            member."userEmail" AS "memberEmail",
            concat_ws(' ', member."firstName", member."lastName") AS "memberName",
            member."avatarUrl",
            role.label AS role
       FROM clerk.identity
       JOIN core."user" ON "user".id = identity.user_id
       JOIN core."userWorkspace" ON "userWorkspace"."userId" = "user".id
       JOIN core."roleTarget" ON "userWorkspaceId" = "userWorkspace".id
       JOIN core.role ON role.id = "roleTarget"."roleId"
       LEFT JOIN ${records} AS member
         ON member."userId" = "user".id
      WHERE identity.joined_at IS NOT NULL
        AND "userWorkspace"."deletedAt" IS NULL`,
  );

  return Object.fromEntries(
    rows.map((row) => [row.clerkUserId.replace('user_', ''), row]),
  );
};
