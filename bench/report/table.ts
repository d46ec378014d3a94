import Table from 'cli-table3';

import { type Outcome } from './results';
import { cellsOf } from './words';

/** One line for each figure, and one for each benchmark that was not measured. */
export const tableOf = (outcomes: readonly Outcome[]): string => {
  const table = new Table({
    head: ['what', 'value', 'what it replaces', 'ratio', 'limit', 'within'],
    colWidths: [36, 16, 26, 18, 26, 8],
    wordWrap: true,
    style: { head: [], border: [] },
  });

  for (const outcome of outcomes) {
    if ('notMeasured' in outcome) {
      table.push([
        outcome.benchmark,
        { colSpan: 5, content: `not measured: ${outcome.notMeasured}` },
      ]);
      continue;
    }
    for (const figure of outcome.figures) {
      table.push([figure.name, ...cellsOf(figure, 'NO')]);
    }
  }

  return table.toString();
};
