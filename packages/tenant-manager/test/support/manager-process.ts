import { type ChildProcess, spawn } from 'node:child_process';

import { mainOf } from '../../../../scripts/start/build-program';
import { endProcess } from '../../../twenty-simulator/src/end-process';
import { type Deployment, eventually } from './deployment';

/** tenant-manager as a process of its own, so that it can be killed. */
export class ManagerProcess {
  private child: ChildProcess | null = null;
  private written = '';

  constructor(private readonly deployment: Deployment) {}

  /** What it has written to its log since it was made. */
  get log(): string {
    return this.written;
  }

  async start(changes: Record<string, string> = {}): Promise<void> {
    const { environment } = this.deployment;
    const child = spawn(process.execPath, [mainOf('tenant-manager')], {
      env: { ...process.env, ...environment, ...changes },
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
        fetch(`http://localhost:${environment.PORT}/readyz`).then(
          ({ ok }) => ok,
          () => false,
        ),
      (isReady) => isReady || child.exitCode !== null,
    );
  }

  async kill(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    if (this.child !== null) {
      await endProcess(this.child, signal);
    }
  }
}
