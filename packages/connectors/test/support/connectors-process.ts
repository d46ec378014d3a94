import { type ChildProcess, spawn } from 'node:child_process';

import { mainOf } from '../../../../scripts/start/build-program';
import { endProcess } from '../../../twenty-simulator/src/end-process';
import { eventually } from '../../../twenty-simulator/src/eventually';

/** connectors as a process of their own, so that it can be killed. */
export class ConnectorsProcess {
  private child: ChildProcess | null = null;
  private written = '';

  constructor(private readonly environment: Record<string, string>) {}

  /** What it has written to its log since it was made. */
  get log(): string {
    return this.written;
  }

  async start(): Promise<void> {
    const child = spawn(process.execPath, [mainOf('connectors')], {
      env: { ...process.env, ...this.environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });

    for (const output of [child.stdout, child.stderr]) {
      output.on('data', (chunk: Buffer) => {
        this.written += chunk.toString();
      });
    }
    this.child = child;
    await eventually(
      () =>
        fetch(`http://localhost:${this.environment.PORT}/readyz`).then(
          ({ ok }) => ok,
          () => false,
        ),
      (isReady) => isReady || child.exitCode !== null,
    );
  }

  async kill(): Promise<void> {
    if (this.child !== null) {
      await endProcess(this.child, 'SIGKILL');
    }
  }
}
