import { ExecutionContextHost } from '@nestjs/core/helpers/execution-context-host';

import { SimulatedRecords } from '../src/simulated-records';
import {
  type Deployment,
  startClerkAndPostgres,
  type Twenty,
} from './deployment';
import { roleOf } from './role-of';

let deployment: Deployment;
let twenty: Twenty;

beforeAll(async () => {
  deployment = await startClerkAndPostgres();
  twenty = await deployment.startTwenty();
  await twenty.signIn(deployment.tokenOf('noura'));
  await twenty.signIn(deployment.tokenOf('faisal'));
  await twenty.dataSource.query(
    `INSERT INTO core.role ("workspaceId", label)
     SELECT id, 'Sales' FROM core.workspace`,
  );
});

afterEach(() => give('faisal', 'Member'));

afterAll(async () => {
  await twenty?.close();
  await deployment?.stop();
});

/** As Twenty itself does it. */
const give = (name: string, label: string) =>
  twenty.dataSource.query(
    `UPDATE core."roleTarget"
        SET "roleId" = (SELECT id FROM core.role WHERE label = $2)
       FROM core."userWorkspace"
       JOIN core."user" ON "user".id = "userWorkspace"."userId"
      WHERE "userWorkspace".id = "roleTarget"."userWorkspaceId"
        AND "user".email = $1`,
    [`${name}@example.com`, label],
  );

const roleAfterSignIn = async (name: string, clerkRole?: string) => {
  await twenty.exchange(
    clerkRole === undefined
      ? deployment.tokenOf(name)
      : deployment.tokenOf(name, 'org_najd', {
          claims: { o: { id: 'org_najd', rol: clerkRole, slg: 'najd' } },
        }),
  );

  return roleOf(twenty, `${name}@example.com`);
};

/** Named like Twenty's, by which the guard knows it. */
class RoleResolver {
  updateWorkspaceMemberRole() {}
}

/** An admin asks Twenty to give somebody a role. */
const assign = async (name: string, label: string) => {
  const [workspace] = await twenty.dataSource.query(
    'SELECT id FROM core.workspace',
  );
  const schema = await new SimulatedRecords(twenty.dataSource).schemaOf(
    workspace.id,
  );
  const [wanted] = await twenty.dataSource.query(
    `SELECT member.id AS "workspaceMemberId", role.id AS "roleId"
       FROM ${schema}."workspaceMember" AS member, core.role
      WHERE member."userEmail" = $1 AND role.label = $2`,
    [`${name}@example.com`, label],
  );
  const context = new ExecutionContextHost(
    [null, wanted, { req: { workspace } }],
    RoleResolver,
    RoleResolver.prototype.updateWorkspaceMemberRole,
  );

  context.setType('graphql');

  return twenty.roleAssignment.canActivate(context);
};

describe('a role that an admin gives in Twenty', () => {
  it('stays until Clerk says something else of the person', async () => {
    await give('faisal', 'Sales');

    expect(await roleAfterSignIn('faisal')).toEqual(['Sales']);
    expect(await roleAfterSignIn('faisal', 'admin')).toEqual(['Admin']);
    expect(await roleAfterSignIn('faisal', 'member')).toEqual(['Member']);
  });

  it('goes where it is one that Clerk gives, or where theirs is', async () => {
    await give('faisal', 'Admin');
    await give('noura', 'Sales');

    expect(await roleAfterSignIn('noura')).toEqual(['Admin']);
    expect(await roleAfterSignIn('faisal')).toEqual(['Member']);
  });

  it.each([
    ['faisal', 'Sales'],
    ['faisal', 'Member'],
    ['noura', 'Admin'],
  ])('can be given where it would stay: to %s %s', async (name, label) => {
    expect(await assign(name, label)).toBe(true);
  });

  it.each([
    ['faisal', 'Admin'],
    ['noura', 'Sales'],
  ])('is refused where it would not: to %s %s', async (name, label) => {
    await expect(assign(name, label)).rejects.toMatchObject({
      status: 403,
      response: { code: 'role_assignment_closed' },
      userFriendlyMessage: { message: expect.stringContaining('organization') },
    });
  });
});
