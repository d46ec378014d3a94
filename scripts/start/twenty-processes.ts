import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream, mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';

import { endProcess } from '../../packages/twenty-simulator/src/end-process';
import { endWithUs } from '../../packages/twenty-simulator/src/end-with-us';
import { isReadyInTime } from './is-ready-in-time';
import { StartError } from './start-error';
import { PREPARATION, type TwentyBuild } from './twenty-build';

type Environment = Record<string, string | undefined>;

const START_SECONDS = 180;

/**
 * Runs the parts of a built Twenty, with their output in `logFolder`.
 *
 * @param environment all of it: nothing is taken from this process.
 */
export class TwentyProcesses {
  /** Settles when the server or the worker has ended, wanted or not. */
  readonly ended: Promise<StartError>;
  private readonly running: ChildProcess[] = [];
  private readonly environment: Environment;
  private sayEnded: (error: StartError) => void = () => undefined;

  constructor(
    private readonly build: TwentyBuild,
    private readonly logFolder: string,
    environment: Environment,
  ) {
    mkdirSync(logFolder, { recursive: true });
    this.ended = new Promise((resolve) => (this.sayEnded = resolve));
    this.environment = {
      ...environment,
      NODE_ENV: 'production',
      DISABLE_CRON_JOBS_REGISTRATION: 'true',
      PATH: [
        placeYarn(build),
        dirname(process.execPath),
        environment.PATH,
      ].join(delimiter),
    };
  }

  /**
   * Initialises or upgrades the databases and adds the data model, as Twenty's
   * container does before its server starts. An empty database takes half a minute.
   */
  prepareDatabases(): Promise<void> {
    return this.finish('prepare', [PREPARATION]);
  }

  /** Runs Twenty's own upgrade of one database, whether it needs it or not. */
  upgradeDatabase(): Promise<void> {
    return this.finish('upgrade', ['dist/command/command', 'upgrade']);
  }

  /**
   * Runs Twenty's command `migrate-schema`.
   *
   * @param workspaceIds all workspaces when left out.
   * @returns what it says, as JSON.
   */
  async migrateSchema(workspaceIds: string[] = []): Promise<string> {
    const child = this.launch('migrate-schema', [
      'dist/command/command',
      'migrate-schema',
      '--json',
      '--descriptor',
      '3',
      ...workspaceIds.flatMap((id) => ['-w', id]),
    ]);
    let answer = '';

    child.stdio[3]?.on('data', (chunk: Buffer) => (answer += chunk.toString()));
    await new Promise((resolve) => child.once('close', resolve));

    return answer;
  }

  /**
   * Starts the server, and waits until it answers.
   *
   * @param nodeOptions go to Node.js.
   * @throws StartError when it does not answer.
   */
  async startServer(
    port: number,
    nodeOptions: string[] = [],
  ): Promise<ChildProcess> {
    const server = this.start('server', [...nodeOptions, 'dist/main'], {
      NODE_PORT: String(port),
    });

    if (
      !(await isReadyInTime(
        `http://localhost:${port}/healthz`,
        server,
        START_SECONDS,
      ))
    ) {
      throw new StartError(
        `Twenty did not start. Its log: ${this.logOf('server')}`,
      );
    }

    return server;
  }

  startWorker(): ChildProcess {
    return this.start('worker', ['dist/queue-worker/queue-worker']);
  }

  /** Ends what runs, and waits for it: a worker without its Redis never ends. */
  async stop(patience?: number): Promise<void> {
    await Promise.all(
      this.running
        .splice(0)
        .map((child) => endProcess(child, 'SIGTERM', patience)),
    );
  }

  private async finish(name: string, parameters: string[]): Promise<void> {
    const child = this.launch(name, parameters);
    const exitCode = await new Promise((resolve) =>
      child.once('exit', resolve),
    );

    if (exitCode !== 0) {
      throw new StartError(
        `Twenty's ${name} failed. Its log: ${this.logOf(name)}`,
      );
    }
  }

  private start(name: string, parameters: string[], environment?: Environment) {
    const child = this.launch(name, parameters, environment);

    this.running.push(child);
    child.once('exit', () =>
      this.sayEnded(
        new StartError(
          `Twenty's ${name} has ended by itself. Its log: ${this.logOf(name)}`,
        ),
      ),
    );

    return child;
  }

  private launch(
    name: string,
    parameters: string[],
    environment?: Environment,
  ) {
    const log = createWriteStream(this.logOf(name));
    const child = spawn(process.execPath, parameters, {
      cwd: this.build.serverFolder,
      env: { ...this.environment, ...environment },
      // The last is for answers that are not mixed with the log.
      stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    });

    endWithUs(child);
    child.stdout?.pipe(log, { end: false });
    child.stderr?.pipe(log, { end: false });

    return child;
  }

  private logOf(name: string) {
    return join(this.logFolder, `${name}.log`);
  }
}

/** Twenty's preparation calls yarn by its name, as Twenty's own image does. */
const placeYarn = ({ yarn }: TwentyBuild) => {
  const folder = join(process.cwd(), 'build/bin');

  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, 'yarn'),
    `#!/bin/sh\nexec "${process.execPath}" "${yarn}" "$@"\n`,
    { mode: 0o755 },
  );

  return folder;
};
