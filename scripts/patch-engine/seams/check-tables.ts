import type { OverlayFile } from '../overlay';
import type { ListUpstream, ReadUpstream } from '../placement';
import type { Miss } from './seam-check';

/** A table in a statement of ours: `FROM core."userWorkspace"`. */
const TABLE = /\b(?:FROM|JOIN|INTO|UPDATE|TABLE)\s+core\."?(\w+)"?/g;

/** `@Entity('user')`, `@Entity({ name: 'user', … })`. */
const ENTITY = /@Entity\(\s*(?:'(\w+)'|\{[^}]*?\bname: '(\w+)')/g;

/** Where TypeORM notes what it has run. */
const MIGRATIONS = /\bmigrationsTableName: '(\w+)'/g;

/** The tables that a release says it has, with the file that does so. */
export const tablesOf = (
  read: ReadUpstream,
  list: ListUpstream,
): { table: string; file: string }[] =>
  list('packages/twenty-server/src')
    .filter((path) => /\.(entity|datasource)\.ts$/.test(path))
    .flatMap((file) => {
      const text = read(file) ?? '';

      return [...text.matchAll(ENTITY), ...text.matchAll(MIGRATIONS)].map(
        ([, first, second]) => ({ table: first ?? second ?? '', file }),
      );
    });

/** The tables that statements of ours name, with the files that they stand in. */
export const tablesNeeded = (
  files: readonly OverlayFile[],
): Map<string, string[]> => {
  const users = new Map<string, string[]>();

  for (const { path, text } of files) {
    for (const table of new Set(
      [...text.matchAll(TABLE)].map(([, name]) => name ?? ''),
    )) {
      users.set(table, [...(users.get(table) ?? []), path]);
    }
  }

  return users;
};

/**
 * Looks for Twenty's own tables that statements of ours name.
 *
 * @returns one miss for each that no entity of the release has.
 */
export const checkTables = (
  files: readonly OverlayFile[],
  read: ReadUpstream,
  list: ListUpstream,
): Miss[] => {
  const known = new Set(tablesOf(read, list).map(({ table }) => table));

  return [...tablesNeeded(files)]
    .filter(([table]) => !known.has(table))
    .map(([table, neededBy]) => ({
      what: `the table core."${table}"`,
      where: 'packages/twenty-server/src/**/*.entity.ts',
      neededBy,
    }));
};
