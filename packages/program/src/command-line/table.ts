import Table from 'cli-table3';

const PLAIN = { head: [], border: [], compact: true };

/** @param rows cells in the order of `head`; null is shown as a dash. */
export const tableOf = (
  head: string[],
  rows: readonly (readonly (string | number | null)[])[],
): string => {
  const table = new Table({ head, style: PLAIN });

  table.push(...rows.map((row) => row.map((cell) => String(cell ?? '–'))));

  return table.toString();
};

export const momentOf = (moment: Date): string =>
  moment
    .toISOString()
    .replace('T', ' ')
    .replace(/\.\d+Z$/, 'Z');
