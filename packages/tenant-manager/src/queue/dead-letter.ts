import { type SynchronizeJob } from './jobs';

/** A job that was given up. */
export type DeadLetter = {
  id: string;
  job: SynchronizeJob;
  /** Why it has failed for the last time. */
  error: string;
  givenUpAt: Date;
};
