import type { OverlayFile } from '../overlay';
import type { ListUpstream, ReadUpstream } from '../placement';
import type { Miss } from './seam-check';

/** A table in a statement of ours: `FROM core."userWorkspace"`. */
const TABLE = /\b(?:FROM|JOIN|INTO|UPDATE|TABLE)\s+core\."?(\w+)"?/g;

/** `@Entity('user')`, `@Entity({ name: 'user', … })`. */
const ENTITY = /@Entity\(\s*(?:'(\w+)'|\{[^}]*?\bname: '(\w+)')/g;

/** Where TypeORM notes what it has run. */
const MIGRATIONS = /\bmigrationsTableName: '(\w+)'/g;

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
  const known = new Set(
    list('packages/twenty-server/src')
      .filter((path) => /\.(entity|datasource)\.ts$/.test(path))
      .map((path) => read(path) ?? '')
      .flatMap((text) => [
        ...text.matchAll(ENTITY),
        ...text.matchAll(MIGRATIONS),
      ])
      .map(([, first, second]) => first ?? second),
  );
  const users = new Map<string, string[]>();

  for (const { path, text } of files) {
    for (const table of new Set(
      [...text.matchAll(TABLE)].map(([, name]) => name ?? ''),
    )) {
      users.set(table, [...(users.get(table) ?? []), path]);
    }
  }

  return [...users]
    .filter(([table]) => !known.has(table))
    .map(([table, neededBy]) => ({
      what: `the table core."${table}"`,
      where: 'packages/twenty-server/src/**/*.entity.ts',
      neededBy,
    }));
};
