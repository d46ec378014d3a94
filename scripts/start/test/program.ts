import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';

import { eventually } from '../../../packages/twenty-simulator/src/eventually';

const ROOT = join(__dirname, '../../..');

/** A program in a process group of its own, as in a terminal, and what it prints. */
export class Program {
  private readonly child: ChildProcess;
  private printed = '';

  /** @param environment all of it, but for what this machine has. */
  constructor(script: string, environment: Record<string, string>) {
    this.child = spawn(process.execPath, ['-r', '@swc-node/register', script], {
      cwd: ROOT,
      detached: true,
      env: { PATH: process.env.PATH, ...environment },
    });
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream?.on('data', (chunk: Buffer) => (this.printed += chunk.toString()));
    }
  }

  /** Waits until it has printed something. */
  async says(text: string): Promise<void> {
    const { output } = await eventually(
      () => this.state(),
      (state) => state.output.includes(text) || state.exitCode !== null,
    );

    if (!output.includes(text)) {
      throw new Error(`It has ended without saying "${text}": ${output}`);
    }
  }

  /** Waits for its end. */
  ended(): Promise<{ output: string; exitCode: number | null }> {
    return eventually(
      () => this.state(),
      ({ exitCode }) => exitCode !== null,
    );
  }

  /** To all of its group, as a terminal does. */
  signal(signal: NodeJS.Signals): void {
    process.kill(-this.child.pid!, signal);
  }

  /** Whatever is left of it. */
  kill(): void {
    try {
      this.signal('SIGKILL');
    } catch {
      // Nothing is.
    }
  }

  private state() {
    const { exitCode, signalCode } = this.child;

    return { output: this.printed, exitCode, signalCode };
  }
}
