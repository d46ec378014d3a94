import Table from 'cli-table3';

const PLAIN = { head: [], border: [], compact: true };

/** Of a column, in characters: what is longer goes on in the next line. */
const WIDEST = 60;
/** The spaces beside what stands in a cell. */
const PADDING = 2;

/** @param rows cells in the order of `head`; null is shown as a dash. */
export const tableOf = (
  head: string[],
  rows: readonly (readonly (string | number | null)[])[],
): string => {
  const texts = rows.map((row) => row.map((cell) => String(cell ?? '–')));
  const table = new Table({
    head,
    style: PLAIN,
    colWidths: head.map((_name, column) =>
      texts.some((row) => isLong(row[column] ?? '')) ? WIDEST + PADDING : null,
    ),
    wordWrap: true,
    // A word that is too long by itself would be cut off.
    wrapOnWordBoundary: !texts.flat().join(' ').split(/\s/).some(isLong),
  });

  table.push(...texts);

  return table.toString();
};

const isLong = (text: string): boolean => text.length > WIDEST;

export const momentOf = (moment: Date): string =>
  moment
    .toISOString()
    .replace('T', ' ')
    .replace(/\.\d+Z$/, 'Z');
