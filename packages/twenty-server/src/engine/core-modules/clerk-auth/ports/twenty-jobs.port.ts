/** Something that Twenty has put off, as it can be written down. */
export type TwentyJob = {
  queueName: string;
  jobName: string;
  data?: unknown;
  options?: { id?: string; delay?: number };
};

/** Twenty's queue. */
export interface TwentyJobs {
  /** Puts a job off for the current tenant. */
  add(job: TwentyJob): Promise<void>;
}

export const TWENTY_JOBS = Symbol('TWENTY_JOBS');
