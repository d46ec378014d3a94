import { randomUUID } from 'node:crypto';

import { type Making } from '../../src/templates/copy-workspace';
import { schemaOf } from '../../src/tenant-databases/schema-of-workspace';
import { type TableRows } from '../../src/registry/workspace-copy';

const STARTED_AT = new Date('2026-05-04T10:00:00.000Z');
const ENDED_AT = new Date('2026-05-04T10:00:20.000Z');

/** The empty cell of PostgreSQL's text format for COPY. */
export const NOTHING = '\\N';

/** A point in time as PostgreSQL writes it in UTC. */
export const pointInTime = (millisecondsBeforeEnd: number): string =>
  new Date(ENDED_AT.getTime() - millisecondsBeforeEnd)
    .toISOString()
    .replace('T', ' ')
    .replace('Z', '+00');

export const tableOf = (
  table: string,
  columns: string[],
  cells: string[][],
  places: Partial<
    Pick<TableRows, 'timeColumns' | 'looseColumns' | 'keyColumn'>
  > = {},
): TableRows => ({
  table,
  columns,
  timeColumns: [],
  looseColumns: [],
  keyColumn: 0,
  ...places,
  lines: cells.map((row) => row.join('\t')),
});

export const makingOf = (
  workspaceId: string,
  makerUserId: string,
  after: TableRows[],
  changes: Partial<Making> = {},
): Making => ({
  before: after.map((rows) => ({ ...rows, lines: [] })),
  after,
  startedAt: STARTED_AT,
  endedAt: ENDED_AT,
  workspaceId,
  makerUserId,
  jobs: [],
  ...changes,
});

/** A workspace as a Twenty makes it, as small as it can be; each has its own ids. */
export const makeWorkspace = (
  change: (tables: TableRows[], ids: Record<string, string>) => TableRows[] = (
    tables,
  ) => tables,
): Making => {
  const ids = {
    workspace: randomUUID(),
    user: randomUUID(),
    membership: randomUUID(),
    member: randomUUID(),
    role: randomUUID(),
    view: randomUUID(),
    company: randomUUID(),
    invitation: randomUUID(),
  };
  const schema = schemaOf(ids.workspace);
  const tables = [
    tableOf(
      'core.workspace',
      ['id', 'subdomain', '"inviteHash"', '"createdAt"', '"defaultRoleId"'],
      [
        [
          ids.workspace,
          `calm-${ids.workspace.slice(0, 4)}`,
          ids.invitation,
          pointInTime(19_000),
          ids.role,
        ],
      ],
      { timeColumns: [3] },
    ),
    tableOf(
      'core."user"',
      ['id', 'email'],
      [[ids.user, 'template@example.com']],
    ),
    tableOf(
      'core."userWorkspace"',
      ['id', '"userId"', '"workspaceId"'],
      [[ids.membership, ids.user, ids.workspace]],
    ),
    tableOf(
      'core.role',
      ['id', '"workspaceId"', 'label'],
      [[ids.role, ids.workspace, 'Admin']],
    ),
    tableOf(
      'core.view',
      ['id', 'filters', 'logo'],
      [
        [
          ids.view,
          `{"role": "${ids.role}", "of": ["${ids.workspace}"]}`,
          `${ids.workspace}/logos/logo_${ids.view}.png`,
        ],
      ],
    ),
    tableOf(
      `${schema}."workspaceMember"`,
      ['id', '"userId"'],
      [[ids.member, ids.user]],
    ),
    tableOf(
      `${schema}.company`,
      ['id', 'name', '"accountOwnerId"'],
      [[ids.company, 'Airbnb', ids.member]],
      { looseColumns: [2] },
    ),
    tableOf(
      'clerk.inheritance',
      ['table_name', 'column_name', 'record_id'],
      [],
      { keyColumn: null },
    ),
  ];

  return makingOf(ids.workspace, ids.user, change(tables, ids), {
    jobs: [
      {
        queueName: 'later',
        jobName: 'index',
        data: { workspaceId: ids.workspace, schema },
      },
      { queueName: 'later', jobName: 'greet', data: { userId: ids.user } },
    ],
  });
};
