import { randomUUID } from 'node:crypto';

import { type Deployment } from './deployment';

/**
 * A workspace as scripts have put it in, which knew Twenty's tables and not Twenty:
 * a clone of the empty template with five rows, and nothing of what Twenty makes.
 *
 * @param person who is its admin; their address is theirs at example.com.
 * @returns the ids of workspace and user.
 */
export const leaveSqlWorkspace = async (
  deployment: Deployment,
  database: string,
  { name, person }: { name: string; person: string },
) => {
  const [workspace, user, membership, role] = Array.from({ length: 4 }, () =>
    randomUUID(),
  );

  await deployment.query(
    'postgres',
    `CREATE DATABASE ${database} TEMPLATE twenty_tenant_template`,
  );
  for (const [sql, ...parameters] of [
    [
      `INSERT INTO core.workspace (id, "displayName", "activationStatus")
       VALUES ($1, $2, 'ACTIVE')`,
      workspace,
      name,
    ],
    [
      `INSERT INTO core.role (id, "workspaceId", label) VALUES ($1, $2, 'Admin')`,
      role,
      workspace,
    ],
    [
      `INSERT INTO core."user"
         (id, email, "firstName", "lastName", "isEmailVerified")
       VALUES ($1, $2, $3, 'Example', true)`,
      user,
      `${person}@example.com`,
      person,
    ],
    [
      `INSERT INTO core."userWorkspace" (id, "userId", "workspaceId")
       VALUES ($1, $2, $3)`,
      membership,
      user,
      workspace,
    ],
    [
      `INSERT INTO core."roleTarget" ("userWorkspaceId", "roleId")
       VALUES ($1, $2)`,
      membership,
      role,
    ],
  ] as [string, ...unknown[]][]) {
    await deployment.query(database, sql, parameters);
  }

  return { workspaceId: String(workspace), userId: String(user) };
};
