import { type SynchronizeJob } from './work-queue.service';

/** A job that was given up. */
export type DeadLetter = {
  id: string;
  job: SynchronizeJob;
  /** Why it has failed for the last time. */
  error: string;
  givenUpAt: Date;
};
