/** `atMost` for what should be small, `atLeast` for what should be large. */
export type Bound = { atMost: number } | { atLeast: number };

export type Unit = 'ms' | 'MB' | 'kB' | 'a second' | 'calls';

/** Something that was measured. */
export type Figure = {
  name: string;
  value: number;
  unit: Unit;
  /** How often it was measured, or over how many; for the reader. */
  basis: string;
  limit?: Bound;
  /** What it replaces, from the same run, in the same unit. */
  replaced?: {
    name: string;
    value: number;
    /**
     * `saving`: how many times less it is than what it replaces;
     * `cost`: how many times as much.
     */
    ratio: 'saving' | 'cost';
    limit?: Bound;
  };
};

/** @returns null for what replaces nothing. */
export const ratioOf = ({ value, replaced }: Figure): number | null => {
  if (replaced === undefined) {
    return null;
  }

  return replaced.ratio === 'saving'
    ? replaced.value / value
    : value / replaced.value;
};

/** @returns null for what has no limit. */
export const isWithinLimits = (figure: Figure): boolean | null => {
  const { value, limit, replaced } = figure;
  const verdicts = [
    ...(limit === undefined ? [] : [keeps(value, limit)]),
    ...(replaced?.limit === undefined
      ? []
      : [keeps(ratioOf(figure) ?? Number.NaN, replaced.limit)]),
  ];

  return verdicts.length === 0 ? null : !verdicts.includes(false);
};

const keeps = (value: number, bound: Bound) =>
  'atMost' in bound ? value <= bound.atMost : value >= bound.atLeast;
