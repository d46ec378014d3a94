import type { Plan } from './plan';

/** Rows of cells as a table, without lines. */
export const columns = (rows: string[][]): string => {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  );
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
};

/**
 * The table of `patches:check`: rewrite, file, status. What was left out, though the
 * release may be used without it, and what missed its place follow with the anchor
 * sought and what was found instead.
 */
export const placementTable = ({
  placements,
}: Pick<Plan, 'placements'>): string => {
  const table = columns([
    ['REWRITE', 'FILE', 'STATUS'],
    ...placements.map(({ name, file, status }) => [name, file ?? '-', status]),
  ]);
  const misses = placements
    .filter(({ status }) => status !== 'placed' && status !== 'not needed')
    .toSorted(
      (one, other) =>
        Number(other.status === 'left out') - Number(one.status === 'left out'),
    )
    .map(
      ({ name, file, status, anchor, detail }) =>
        `${status}: ${name}\n  file    ${file ?? '-'}\n  sought  ${anchor}\n  found   ${detail}`,
    );
  return [table, ...misses].join('\n\n');
};

/**
 * The other table of `patches:check`: each module of Twenty's that the overlay uses.
 * What is missing follows, with where it was looked for and who needs it.
 */
export const seamTable = ({ seams }: Pick<Plan, 'seams'>): string => {
  const table = columns([
    ['SEAM', 'STATUS'],
    ...seams.map(({ module, misses }) => [
      module,
      misses.length === 0 ? 'there' : 'missing',
    ]),
  ]);
  const absences = seams
    .flatMap(({ absences: found }) => found)
    .map((what) => `not in this release, and not needed: ${what}`);
  const misses = seams
    .flatMap(({ misses: found }) => found)
    .map(
      ({ what, where, neededBy }) =>
        `missing: ${what}\n  sought in  ${where}\n  needed by  ${neededBy.join(', ')}`,
    );
  return [
    table,
    ...(absences.length > 0 ? [absences.join('\n')] : []),
    ...misses,
  ].join('\n\n');
};
