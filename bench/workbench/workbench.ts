import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import getPort from 'get-port';

import {
  findTwentyBuild,
  placeFront,
  type TwentyBuild,
} from '../../scripts/start/twenty-build';
import { PostgresServer } from './postgres-server';

type Stop = () => Promise<unknown>;

/**
 * What benchmarks are measured on. Whatever one has started is stopped when it
 * ends, the last first, so that the next finds the machine quiet.
 */
export class Workbench {
  private readonly stops: Stop[] = [];
  private readonly lastStops: Stop[] = [];

  private constructor(
    readonly postgres: PostgresServer,
    readonly build: TwentyBuild | null,
    readonly formerBuild: TwentyBuild | null,
    readonly report: (line: string) => void,
  ) {}

  /**
   * @param twentyFolder a patched, built Twenty; undefined for none.
   * @param formerTwentyFolder one of an earlier release; undefined for none.
   * @throws StartError when a folder holds no such Twenty.
   */
  static async start(
    twentyFolder: string | undefined,
    formerTwentyFolder: string | undefined,
    report: (line: string) => void,
  ): Promise<Workbench> {
    return new Workbench(
      await PostgresServer.findOrStart(),
      await findBuild(twentyFolder),
      await findBuild(formerTwentyFolder),
      report,
    );
  }

  get twentyBuild(): TwentyBuild {
    if (this.build === null) {
      throw new Error('This needs a Twenty: set TWENTY_DIR.');
    }

    return this.build;
  }

  get formerTwentyBuild(): TwentyBuild {
    if (this.formerBuild === null) {
      throw new Error('This needs an earlier Twenty: set TWENTY_FORMER_DIR.');
    }

    return this.formerBuild;
  }

  /** Has something stopped when the benchmark ends. */
  whenDone(stop: Stop): void {
    this.stops.push(stop);
  }

  /** Has something stopped when all benchmarks have ended. */
  whenAllDone(stop: Stop): void {
    this.lastStops.push(stop);
  }

  async clearAway(): Promise<void> {
    await stopAll(this.stops);
  }

  async stop(): Promise<void> {
    await this.clearAway();
    await stopAll(this.lastStops);
    await this.postgres.stop();
  }

  freePort(): Promise<number> {
    return getPort();
  }

  async temporaryFolder(): Promise<string> {
    const folder = await mkdtemp(join(tmpdir(), 'twenty-clerk-bench-'));

    this.whenDone(() => rm(folder, { recursive: true, force: true }));

    return folder;
  }
}

const findBuild = async (folder: string | undefined) => {
  if (folder === undefined) {
    return null;
  }

  const build = findTwentyBuild(folder);

  await placeFront(build);

  return build;
};

const stopAll = async (stops: Stop[]) => {
  for (const stop of stops.splice(0).toReversed()) {
    await stop();
  }
};
