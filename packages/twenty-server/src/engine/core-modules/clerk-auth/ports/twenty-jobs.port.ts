import { type PutOffJob } from '@twenty-clerk/contract/calls/tenant-calls';

export type TwentyJob = PutOffJob;

/** Twenty's queue. */
export interface TwentyJobs {
  /** Puts a job off for the current tenant. */
  add(job: TwentyJob): Promise<void>;

  /**
   * Does a job at once, for the current tenant, if it only makes files that would
   * be the same for every workspace that is made in this way.
   *
   * @returns false when it is not such a job, or could not be done now.
   */
  doAhead(job: TwentyJob): Promise<boolean>;
}

export const TWENTY_JOBS = Symbol('TWENTY_JOBS');
