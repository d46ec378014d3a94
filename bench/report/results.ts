import { type Figure } from '../figure';

export type Machine = {
  processor: string;
  processors: number;
  memoryGigabytes: number;
  system: string;
  node: string;
  postgres: string;
};

/** What came of one benchmark in a run. */
export type Outcome = { benchmark: string } & (
  { figures: Figure[] } | { notMeasured: string }
);

/** A run, as it is kept in build/bench.json. */
export type Results = {
  measuredAt: string;
  commit: string;
  machine: Machine;
  /** Null without one. */
  twenty: { release: string } | null;
  outcomes: Outcome[];
};
