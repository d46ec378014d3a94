/** The middle of some figures; of an even number of them, the upper middle. */
export const median = (figures: number[]): number => {
  const sorted = figures.toSorted((a, b) => a - b);

  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
};

export type Figure = {
  name: string;
  value: string;
  limit: string;
  isWithinLimit: boolean;
};
