import {
  type Bound,
  type Figure,
  isWithinLimits,
  ratioOf,
  type Unit,
} from '../figure';

/** "1.29 s", "0.89 GB": three figures that count. */
export const quantityOf = (value: number, unit: Unit): string => {
  if (unit === 'ms' && value >= 1_000) {
    return `${inThreeFigures(value / 1_000)} s`;
  }
  if (unit === 'MB' && value >= 1_000) {
    return `${inThreeFigures(value / 1_000)} GB`;
  }

  return unit === 'calls' ? String(value) : `${inThreeFigures(value)} ${unit}`;
};

/** "61× less", "1.04×"; null for what replaces nothing. */
const ratioInWords = (figure: Figure): string | null => {
  const ratio = ratioOf(figure);

  return ratio === null
    ? null
    : `${inThreeFigures(ratio)}×${figure.replaced?.ratio === 'saving' ? ' less' : ''}`;
};

/** "at most 500 ms, at least 50× less"; null for what has no limit. */
const limitInWords = (figure: Figure): string | null => {
  const { limit, unit, replaced } = figure;
  const limits = [
    limit && boundInWords(limit, (value) => quantityOf(value, unit)),
    replaced?.limit &&
      boundInWords(
        replaced.limit,
        (value) =>
          `${inThreeFigures(value)}×${replaced.ratio === 'saving' ? ' less' : ''}`,
      ),
  ].filter((words) => words !== undefined);

  return limits.length === 0 ? null : limits.join(', ');
};

const boundInWords = (bound: Bound, inWords: (value: number) => string) =>
  'atMost' in bound
    ? `at most ${inWords(bound.atMost)}`
    : `at least ${inWords(bound.atLeast)}`;

const inThreeFigures = (value: number) =>
  value >= 1_000
    ? Math.round(value).toLocaleString('en')
    : String(Number(value.toPrecision(3)));

/**
 * What every table says of a figure after its name: value, what it replaces, ratio,
 * limit, verdict.
 *
 * @param no how the table says that a limit is not kept.
 */
export const cellsOf = (figure: Figure, no: string): string[] => {
  const { value, unit, replaced } = figure;
  const isKept = isWithinLimits(figure);

  return [
    quantityOf(value, unit),
    replaced === undefined
      ? ''
      : `${quantityOf(replaced.value, unit)} ${replaced.name}`,
    ratioInWords(figure) ?? '',
    limitInWords(figure) ?? '',
    isKept === null ? '' : isKept ? 'yes' : no,
  ];
};

/** For where a line begins. */
export const capitalized = (text: string) =>
  `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
