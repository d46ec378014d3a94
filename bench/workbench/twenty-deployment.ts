import { randomBytes } from 'node:crypto';
import { join } from 'node:path';

import { startRedis } from '../../scripts/start/redis';
import { type TwentyBuild } from '../../scripts/start/twenty-build';
import { TwentyProcesses } from '../../scripts/start/twenty-processes';
import { LOG_FOLDER } from './log-folder';
import { type Workbench } from './workbench';

/** What this machine has that a process needs, and nothing that configures Twenty. */
const machineEnvironment = () => {
  const { PATH, HOME, TMPDIR, LANG } = process.env;

  return { PATH, HOME, TMPDIR, LANG };
};

/**
 * A real Twenty on a database and a Redis of its own. Its processes can be started
 * and stopped again and again.
 */
export class TwentyDeployment {
  private constructor(
    readonly name: string,
    readonly port: number,
    readonly database: string,
    readonly url: string,
    readonly redisUrl: string,
    /** What runs at the next start. */
    public build: TwentyBuild,
    private readonly environment: Record<string, string | undefined>,
    private readonly workbench: Workbench,
  ) {}

  /**
   * @param name of its folder in build/logs/bench.
   * @param environment what Twenty is to run with, besides.
   * @param build another one than TWENTY_DIR's.
   */
  static async prepare(
    workbench: Workbench,
    name: string,
    database: string,
    environment: Record<string, string> = {},
    build = workbench.twentyBuild,
  ): Promise<TwentyDeployment> {
    const port = await workbench.freePort();
    const url = `http://localhost:${port}`;
    const redis = await startRedis();

    workbench.whenDone(() => redis.stop());

    return new TwentyDeployment(
      name,
      port,
      database,
      url,
      redis.url,
      build,
      {
        ...machineEnvironment(),
        APP_SECRET: randomBytes(32).toString('hex'),
        PG_DATABASE_URL: workbench.postgres.url(database),
        REDIS_URL: redis.url,
        SERVER_URL: url,
        STORAGE_TYPE: 'local',
        STORAGE_LOCAL_PATH: await workbench.temporaryFolder(),
        LOGIC_FUNCTION_TYPE: 'DISABLED',
        CODE_INTERPRETER_TYPE: 'DISABLED',
        ...environment,
      },
      workbench,
    );
  }

  /** Its processes, none of which runs yet. */
  processes(): TwentyProcesses {
    const processes = new TwentyProcesses(
      this.build,
      join(LOG_FOLDER, this.name),
      this.environment,
    );

    this.workbench.whenDone(() => processes.stop());

    return processes;
  }

  /** Server and worker. */
  async start(): Promise<TwentyProcesses> {
    this.workbench.report(`Starting Twenty (${this.name})`);

    const processes = this.processes();

    processes.startWorker();
    await processes.startServer(this.port);

    return processes;
  }
}
