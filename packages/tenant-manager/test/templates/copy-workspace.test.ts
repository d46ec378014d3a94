import { randomUUID } from 'node:crypto';

import * as fc from 'fast-check';

import {
  copyWorkspace,
  WorkspaceNotCopyableError,
} from '../../src/templates/copy-workspace';
import { schemaOf } from '../../src/tenant-databases/schema-of-workspace';
import { type TableRows } from '../../src/registry/workspace-copy';
import { makeWorkspace, makingOf, NOTHING, tableOf } from './made-workspace';

const copyOf = (change?: Parameters<typeof makeWorkspace>[0]) => {
  const one = makeWorkspace(change);

  return { one, copy: copyWorkspace(one, makeWorkspace(change)) };
};

const rowsOf = (copy: ReturnType<typeof copyWorkspace>, table: string) =>
  copy.tables
    .find((rows) => rows.table.endsWith(table))
    ?.text.split('\n')
    .slice(0, -1)
    .map((line) => line.split('\t'));

/** Changes one table of a workspace. */
const changing =
  (
    name: string,
    change: (rows: TableRows, ids: Record<string, string>) => TableRows,
  ) =>
  (tables: TableRows[], ids: Record<string, string>) =>
    tables.map((rows) =>
      rows.table.endsWith(name) ? change(rows, ids) : rows,
    );

const withColumn = (column: string, cellOf: (ids: typeof noIds) => string) =>
  changing('role', (rows, ids) => ({
    ...rows,
    columns: [...rows.columns, column],
    lines: rows.lines.map((line) => `${line}\t${cellOf(ids)}`),
  }));

const noIds: Record<string, string> = {};

describe('a copy of a workspace', () => {
  it('has what came with the workspace, and nothing of who has made it', () => {
    const { one, copy } = copyOf();

    expect(copy.schema).toBe(schemaOf(one.workspaceId));
    expect(copy.tables.map(({ table }) => table)).toEqual([
      'core.workspace',
      'core.role',
      'core.view',
      `${copy.schema}.company`,
      'clerk.inheritance',
    ]);
    expect(copy.ownIds).toContain(one.workspaceId);
    expect(copy.jobs).toEqual([expect.objectContaining({ jobName: 'index' })]);
    expect(JSON.stringify(copy)).not.toContain(one.makerUserId);
    expect(JSON.stringify(copy)).not.toContain('template@example.com');
  });

  it('leaves to the first member what its maker had', () => {
    const { copy } = copyOf();
    const [[companyId, name, owner] = []] = rowsOf(copy, '.company') ?? [];

    expect([name, owner]).toEqual(['Airbnb', NOTHING]);
    expect(rowsOf(copy, 'clerk.inheritance')).toEqual([
      [`${copy.schema}.company`, '"accountOwnerId"', companyId],
    ]);
  });

  it('does not have ids that every workspace has', () => {
    const everybodys = randomUUID();
    const { copy } = copyOf(withColumn('standardId', () => everybodys));

    expect(copy.ownIds).not.toContain(everybodys);
    expect(rowsOf(copy, 'role')?.[0]).toContain(everybodys);
  });

  it('has no rows that were there before, nor any that tell whose tenant it is', () => {
    const { copy } = copyOf((tables) => [
      ...tables,
      tableOf('clerk.organization', ['organization_id'], [['org_1']]),
      tableOf('clerk.identity', ['clerk_user_id'], [['user_1']]),
    ]);
    const setting = tableOf('core.setting', ['name'], [['LANGUAGE']]);
    const [one, other] = [makeWorkspace(), makeWorkspace()].map((making) => ({
      ...making,
      before: [...making.before, setting],
      after: [...making.after, setting],
    }));

    expect(JSON.stringify(copy)).not.toMatch(/org_1|user_1/);
    expect(rowsOf(copyWorkspace(one!, other!), 'setting')).toBeUndefined();
  });

  it('keeps rows with an empty text when a row without a key goes with the maker', () => {
    const { copy } = copyOf((tables, { user }) => [
      ...tables,
      tableOf('core.greeting', ['"userId"', 'text'], [[user!, 'Welcome']], {
        keyColumn: null,
      }),
      tableOf('core.note', ['id', 'text'], [[randomUUID(), '']]),
    ]);

    expect(rowsOf(copy, 'greeting')).toBeUndefined();
    expect(rowsOf(copy, 'note')).toHaveLength(1);
  });

  it('keeps what only has the same number as a row that goes with the maker', () => {
    const { copy } = copyOf((tables, { user }) => [
      ...tables,
      tableOf('core.visit', ['id', '"userId"'], [['7', user!]]),
      tableOf('core.page', ['id', 'position'], [[randomUUID(), '7']]),
    ]);

    expect(rowsOf(copy, 'visit')).toBeUndefined();
    expect(rowsOf(copy, 'page')).toHaveLength(1);
  });
});

const refusal = (change: Parameters<typeof makeWorkspace>[0]) => {
  try {
    copyOf(change);
  } catch (error) {
    expect(error).toBeInstanceOf(WorkspaceNotCopyableError);
    expect(error).toMatchObject({ code: 'workspace_not_copyable' });

    return (error as Error).message;
  }

  return 'copied';
};

describe('a workspace is not copied', () => {
  it('when it has something else of its own than ids and times', () => {
    expect(
      refusal(withColumn('secret', () => Math.random().toString(36))),
    ).toMatch(/differ in core\.role\.secret$/);
  });

  it('when it does not always have the same rows', () => {
    let made = 0;

    expect(
      refusal((tables) => [
        ...tables,
        ...((made += 1) === 1
          ? [tableOf('core.surprise', ['id'], [[randomUUID()]])]
          : []),
      ]),
    ).toMatch(/differ in the number of rows of core\.surprise$/);
  });

  it('when making it has changed rows that were there before', () => {
    const [one, other] = [makeWorkspace(), makeWorkspace()].map((making) => ({
      ...making,
      before: [tableOf('core.setting', ['value'], [['1']])],
      after: [...making.after, tableOf('core.setting', ['value'], [['2']])],
    }));

    expect(() => copyWorkspace(one!, other!)).toThrow(
      'rows of core.setting that were there before it have changed',
    );
  });

  it.each([
    ['JSON', (user: string) => `{"by": "${user}"}`],
    ['a path', (user: string) => `avatars/avatar_${user}.png`],
  ])('when %s names who has made it', (_place, textWith) => {
    expect(refusal(withColumn('text', ({ user }) => textWith(user!)))).toMatch(
      /core\.role names the user that has made it$/,
    );
  });

  it('when a row without an id would have to be bequeathed', () => {
    expect(
      refusal((tables, { user }) => [
        ...tables,
        tableOf('core.counter', ['id', '"userId"'], [['1', user!]], {
          looseColumns: [1],
        }),
      ]),
    ).toMatch(/core\.counter without an id names the user/);
  });

  it('but it is when only the subdomain differs, which a tenant gets later', () => {
    expect(refusal(undefined)).toBe('copied');
  });

  it('but it is when files that it brings along differ in size', () => {
    let made = 0;

    expect(
      refusal((tables, { workspace }) => {
        made += 1;

        return [
          ...tables,
          tableOf(
            'core.file',
            ['id', 'size', 'path'],
            [
              [randomUUID(), String(9 + made), `${workspace}/one.zip`],
              [randomUUID(), '10', `${workspace}/other.zip`],
            ],
          ),
        ];
      }),
    ).toBe('copied');
  });
});

describe('whatever refers to whatever', () => {
  type Reference = { to: number; isLoose: boolean };

  /** Rows that refer to rows; the first is the maker. */
  const references = fc.array(
    fc.array(fc.record({ to: fc.nat(11), isLoose: fc.boolean() }), {
      maxLength: 3,
    }),
    { minLength: 1, maxLength: 12 },
  );

  /** Each row in a table of its own, so that each has columns of its own. */
  const made = (graph: Reference[][]) => {
    const ids = graph.map(() => randomUUID());
    const workspaceId = randomUUID();

    return makingOf(workspaceId, ids[0]!, [
      tableOf('core.workspace', ['id'], [[workspaceId]]),
      ...graph.map((row, index) =>
        tableOf(
          `core.table${index}`,
          ['id', ...row.map((_, place) => `to${place}`)],
          [[ids[index]!, ...row.map(({ to }) => ids[to % graph.length]!)]],
          {
            looseColumns: row.flatMap(({ isLoose }, place) =>
              isLoose ? [place + 1] : [],
            ),
          },
        ),
      ),
      tableOf('clerk.inheritance', ['table', 'column', 'record'], [], {
        keyColumn: null,
      }),
    ]);
  };

  /** The rows that a cascade of deletions from the first leaves. */
  const leftOf = (graph: Reference[][]) => {
    const gone = new Set([0]);

    for (let size = 0; size !== gone.size;) {
      size = gone.size;
      graph.forEach((row, index) => {
        if (
          row.some(({ to, isLoose }) => !isLoose && gone.has(to % graph.length))
        ) {
          gone.add(index);
        }
      });
    }

    return { gone, left: [...graph.keys()].filter((row) => !gone.has(row)) };
  };

  it('leaves what PostgreSQL would leave, and bequeaths what it would empty', () => {
    fc.assert(
      fc.property(references, (graph) => {
        const one = made(graph);
        const copy = copyWorkspace(one, made(graph));
        const { gone, left } = leftOf(graph);
        const emptied = left.flatMap((row) =>
          graph[row]!.flatMap(({ to }, place) =>
            gone.has(to % graph.length) ? [`core.table${row} to${place}`] : [],
          ),
        );

        expect(
          copy.tables
            .map(({ table }) => table)
            .filter((table) => table.startsWith('core.table')),
        ).toEqual(left.map((row) => `core.table${row}`));
        expect(
          (rowsOf(copy, 'clerk.inheritance') ?? []).map(
            ([table, column, record]) => {
              expect(rowsOf(copy, String(table))?.[0]?.[0]).toBe(record);

              return `${table} ${column}`;
            },
          ),
        ).toEqual(emptied);
      }),
    );
  });
});
