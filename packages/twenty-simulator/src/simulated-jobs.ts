import { type TwentyJobs } from 'src/engine/core-modules/clerk-auth/ports/twenty-jobs.port';

/** The simulator puts nothing off. */
export class SimulatedJobs implements TwentyJobs {
  async add(): Promise<void> {}
}
