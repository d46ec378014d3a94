import { type Figure } from '../figure';

export type Machine = {
  processor: string;
  processors: number;
  memoryGigabytes: number;
  system: string;
  node: string;
  postgres: string;
};

/** What came of one benchmark when it was last measured, all in one run. */
export type Outcome = {
  benchmark: string;
  /** As ISO 8601. */
  measuredAt: string;
  commit: string;
} & ({ figures: Figure[] } | { notMeasured: string });

/** What was measured on one machine and one Twenty, as it is kept in build/bench.json. */
export type Results = {
  machine: Machine;
  /** Null without one. */
  twenty: { release: string } | null;
  outcomes: Outcome[];
};

/**
 * What is known after a run: of what it did not measure, the outcomes of before, unless
 * they are of another machine or another Twenty.
 */
export const resultsAfter = (run: Results, before: Results | null): Results => {
  const placeOf = ({ machine, twenty }: Results) =>
    JSON.stringify([machine, twenty]);
  const kept =
    before !== null && placeOf(before) === placeOf(run) ? before.outcomes : [];
  const isMeasured = ({ benchmark }: Outcome) =>
    run.outcomes.some((outcome) => outcome.benchmark === benchmark);

  return {
    ...run,
    outcomes: [
      ...kept.filter((outcome) => !isMeasured(outcome)),
      ...run.outcomes,
    ],
  };
};
