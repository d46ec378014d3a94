import { type PutOffJob } from '@twenty-clerk/contract/calls/tenant-calls';
import { schemaOf } from '../tenant-databases/schema-of-workspace';
import { idsIn } from './own-ids';
import { hideTimes, markTime } from './points-in-time';
import { type TableRows, type WorkspaceCopy } from '../registry/workspace-copy';

/** A database before and after a workspace was made in it. */
export type Making = {
  before: readonly TableRows[];
  after: readonly TableRows[];
  startedAt: Date;
  endedAt: Date;
  workspaceId: string;
  /** Of the user that Twenty wanted for it. */
  makerUserId: string;
  /** What Twenty has put off. */
  jobs: readonly PutOffJob[];
};

/** There is something in the workspace that is not understood. */
export class WorkspaceNotCopyableError extends Error {
  readonly code = 'workspace_not_copyable';

  constructor(message: string) {
    super(`The template's workspace cannot be copied: ${message}`);
    this.name = WorkspaceNotCopyableError.name;
  }
}

const SEPARATOR = '\t';
const NOTHING = '\\N';

/**
 * What a tenant gets when the workspace is handed over to it, and what is said of
 * the content of a file, which clones get as it is.
 */
const MAY_DIFFER = new Set([
  'core.workspace.subdomain',
  'core.file.size',
  'core.application.sdkClientCoreChecksum',
]);

/** Tables of ours that tell who the tenant is: written when there is one. */
const OF_TENANTS = new Set(['clerk.organization', 'clerk.identity']);

/** Of ours: what the first member of the workspace takes over. */
const INHERITANCE = 'clerk.inheritance';

/**
 * Makes a copy of a workspace out of two that came to be in the same way: what is
 * different in them is what each has of its own. So no table, column or id is on
 * a list; ids are found wherever they are, inside of JSON and paths as well.
 *
 * @throws WorkspaceNotCopyableError when the two differ in what is no id, no point
 * in time and in nothing that may differ; when a row of before has changed; when
 * something names the maker that cannot be left out.
 */
export const copyWorkspace = (
  one: Making,
  other: Making,
): Pick<WorkspaceCopy, 'schema' | 'ownIds' | 'tables' | 'jobs'> => {
  const { rows, jobs } = own(one);
  const { rows: otherRows, jobs: otherJobs } = own(other);
  const ids = idsOf(rows, jobs);
  const otherIds = idsOf(otherRows, otherJobs);
  const ownIds = new Set([...ids].filter((id) => !otherIds.has(id)));
  const ownIdsOfOther = new Set([...otherIds].filter((id) => !ids.has(id)));

  refuseDifferences(
    rows,
    hideOwn(ownIds, one.workspaceId),
    otherRows,
    hideOwn(ownIdsOfOther, other.workspaceId),
  );

  const schema = schemaOf(one.workspaceId);

  return {
    schema: one.after.some(({ table }) => table.startsWith(`${schema}.`))
      ? schema
      : null,
    ownIds: [...ownIds],
    tables: rows.map(({ table, columns, lines }) => ({
      table,
      columns,
      text: lines.map((line) => `${line}\n`).join(''),
    })),
    jobs,
  };
};

/** What came with the workspace, without what is about its maker. */
const own = (making: Making) => {
  const before = new Map(
    making.before.map(({ table, lines }) => [table, new Set(lines)]),
  );
  const added = making.after.map((rows) => {
    const known = before.get(rows.table) ?? new Set();
    const lines = rows.lines.filter((line) => !known.has(line));

    if (rows.lines.length - lines.length !== known.size) {
      throw new WorkspaceNotCopyableError(
        `rows of ${rows.table} that were there before it have changed`,
      );
    }

    return { ...rows, lines: OF_TENANTS.has(rows.table) ? [] : lines };
  });

  const { left, idsOfMaker } = withoutMaker(added, making.makerUserId);

  return {
    jobs: making.jobs.filter(
      (job) => !idsIn(JSON.stringify(job)).some((id) => idsOfMaker.has(id)),
    ),
    rows: left
      .filter(({ lines }) => lines.length > 0)
      .map((rows) => ({
        ...rows,
        lines: rows.lines.map((line) => markTimes(line, rows, making)),
      })),
  };
};

/**
 * Does what PostgreSQL would do if the maker were deleted: leaves out the maker's
 * row, the rows that refer to it, and so on; but where a reference may be empty,
 * it is emptied, and the row is left to the tenant's owner.
 */
const withoutMaker = (tables: readonly TableRows[], makerUserId: string) => {
  const idsOfMaker = idsThatGoWith(makerUserId, tables);
  const inheritance: string[] = [];
  const left = tables.map((rows) => ({
    ...rows,
    lines: rows.lines.flatMap((line) => {
      const cells = line.split(SEPARATOR);
      const named = placesOf(idsOfMaker, cells);

      if (!named.every((place) => rows.looseColumns.includes(place))) {
        return [];
      }
      for (const place of named) {
        cells[place] = NOTHING;
        inheritance.push(inheritanceRowOf(rows, place, keyOf(rows, cells)));
      }

      return [cells.join(SEPARATOR)];
    }),
  }));

  refuseMentions(left, idsOfMaker);

  return {
    idsOfMaker,
    left: left.map((rows) =>
      rows.table === INHERITANCE ? { ...rows, lines: inheritance } : rows,
    ),
  };
};

/** The maker's id, and those of the rows that would go with the maker. */
const idsThatGoWith = (makerUserId: string, tables: readonly TableRows[]) => {
  const ids = new Set([makerUserId]);

  for (let size = 0; size !== ids.size;) {
    size = ids.size;
    for (const rows of tables) {
      for (const line of rows.lines) {
        const cells = line.split(SEPARATOR);
        const isGoing = placesOf(ids, cells).some(
          (place) => !rows.looseColumns.includes(place),
        );
        const key = keyOf(rows, cells);

        // Nothing can be told from a number: it stands for something else, too.
        if (isGoing && isId(key)) {
          ids.add(key);
        }
      }
    }
  }

  return ids;
};

/** A row of INHERITANCE. */
const inheritanceRowOf = (
  { table, columns }: TableRows,
  place: number,
  key: string,
) => {
  if (!isId(key)) {
    throw new WorkspaceNotCopyableError(
      `a row of ${table} without an id names the user that has made it`,
    );
  }

  return [table, columns[place], key].join(SEPARATOR);
};

const isId = (key: string) => idsIn(key)[0] === key;

const placesOf = (ids: ReadonlySet<string>, cells: readonly string[]) =>
  cells.flatMap((cell, place) => (ids.has(cell) ? [place] : []));

/** Empty for a row without a key of one column. */
const keyOf = ({ keyColumn }: TableRows, cells: readonly string[]) =>
  keyColumn === null ? '' : (cells[keyColumn] ?? '');

const refuseMentions = (
  tables: readonly TableRows[],
  idsOfMaker: ReadonlySet<string>,
) => {
  const named = tables.find(({ lines }) =>
    lines.some((line) => idsIn(line).some((id) => idsOfMaker.has(id))),
  );

  if (named !== undefined) {
    throw new WorkspaceNotCopyableError(
      `${named.table} names the user that has made it`,
    );
  }
};

const markTimes = (
  line: string,
  { timeColumns }: TableRows,
  { startedAt, endedAt }: Making,
) =>
  line
    .split(SEPARATOR)
    .map((cell, place) =>
      timeColumns.includes(place) ? markTime(cell, startedAt, endedAt) : cell,
    )
    .join(SEPARATOR);

const idsOf = (tables: readonly TableRows[], jobs: readonly PutOffJob[]) =>
  new Set([
    ...tables.flatMap(({ lines }) => lines.flatMap(idsIn)),
    ...idsIn(JSON.stringify(jobs)),
  ]);

/** What a text says about every workspace that is made in this way. */
const hideOwn =
  (ownIds: ReadonlySet<string>, workspaceId: string) => (text: string) =>
    hideTimes(
      idsIn(text)
        .filter((id) => ownIds.has(id))
        .reduce((hidden, id) => hidden.replace(id, '(id)'), text),
    ).replaceAll(schemaOf(workspaceId), '(schema)');

const refuseDifferences = (
  tables: readonly TableRows[],
  hide: (text: string) => string,
  otherTables: readonly TableRows[],
  hideOther: (text: string) => string,
) => {
  const names = new Set(
    [
      ...tables.map(({ table }) => ({ name: hide(table), table })),
      ...otherTables.map(({ table }) => ({ name: hideOther(table), table })),
    ].map(({ name }) => name),
  );
  const differences = [...names].flatMap((name) =>
    differencesIn(
      name,
      tables.find(({ table }) => hide(table) === name),
      hide,
      otherTables.find(({ table }) => hideOther(table) === name),
      hideOther,
    ),
  );

  if (differences.length > 0) {
    throw new WorkspaceNotCopyableError(
      `two that were made in the same way differ in ${differences.slice(0, 5).join(', ')}`,
    );
  }
};

const differencesIn = (
  name: string,
  rows: TableRows | undefined,
  hide: (text: string) => string,
  otherRows: TableRows | undefined,
  hideOther: (text: string) => string,
): string[] => {
  if (rows?.lines.length !== otherRows?.lines.length) {
    return [`the number of rows of ${name}`];
  }

  const lines = comparable(name, rows, hide);
  const otherLines = comparable(name, otherRows, hideOther);
  const columns = lines.flatMap((line, row) => {
    const otherCells = otherLines[row]?.split(SEPARATOR) ?? [];

    return line
      .split(SEPARATOR)
      .flatMap((cell, place) =>
        cell === otherCells[place] ? [] : [columnOf(name, rows, place)],
      );
  });

  return [...new Set(columns)];
};

/** The rows without what may differ, so that it does not change their order. */
const comparable = (
  name: string,
  rows: TableRows | undefined,
  hide: (text: string) => string,
): string[] =>
  (rows?.lines ?? [])
    .map((line) =>
      hide(line)
        .split(SEPARATOR)
        .map((cell, place) =>
          MAY_DIFFER.has(columnOf(name, rows, place)) ? '' : cell,
        )
        .join(SEPARATOR),
    )
    .toSorted();

const columnOf = (name: string, rows: TableRows | undefined, place: number) =>
  `${name}.${rows?.columns[place]?.replaceAll('"', '')}`;
