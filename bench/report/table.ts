import Table from 'cli-table3';

import { isWithinLimits } from '../figure';
import { type Outcome } from './results';
import { limitInWords, quantityOf, ratioInWords } from './words';

const VERDICTS = new Map([
  [true, 'yes'],
  [false, 'NO'],
  [null, ''],
]);

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
      const { name, value, unit, replaced } = figure;

      table.push([
        name,
        quantityOf(value, unit),
        replaced === undefined
          ? ''
          : `${quantityOf(replaced.value, unit)} ${replaced.name}`,
        ratioInWords(figure) ?? '',
        limitInWords(figure) ?? '',
        VERDICTS.get(isWithinLimits(figure)) ?? '',
      ]);
    }
  }

  return table.toString();
};
