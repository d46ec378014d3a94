import { type ChildProcess, spawn } from 'node:child_process';

import { eventually } from '../src/eventually';

/** A program in a process group of its own, as in a terminal, and what it prints. */
export class Program {
  private readonly child: ChildProcess;
  private printed = '';
  private hasEnded = false;

  /**
   * @param parameters of Node.js.
   * @param environment all of it, but for what this machine has.
   */
  constructor(
    parameters: readonly string[],
    environment: Record<string, string> = {},
    cwd?: string,
  ) {
    this.child = spawn(process.execPath, parameters, {
      cwd,
      detached: true,
      env: { PATH: process.env.PATH, ...environment },
    });
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream?.on('data', (chunk: Buffer) => (this.printed += chunk.toString()));
    }
    // Not its exit: what it has printed may still be on its way.
    this.child.once('close', () => (this.hasEnded = true));
  }

  /** @returns what it has printed, once something is in it. */
  async says(text: string): Promise<string> {
    const { output } = await eventually(
      () => this.state(),
      (state) => state.output.includes(text) || state.hasEnded,
    );

    if (!output.includes(text)) {
      throw new Error(`It has ended without saying "${text}": ${output}`);
    }

    return output;
  }

  /** Waits for its end. */
  ended(): Promise<{ output: string; exitCode: number | null }> {
    return eventually(
      () => this.state(),
      ({ hasEnded }) => hasEnded,
    );
  }

  /** To all of its group, as a terminal does. */
  signal(signal: NodeJS.Signals): void {
    process.kill(-this.child.pid!, signal);
  }

  /** To itself alone, as `kill` does. */
  signalAlone(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }

  /** Whether a process of its group is there. */
  hasProcesses(): boolean {
    try {
      process.kill(-this.child.pid!, 0);

      return true;
    } catch {
      return false;
    }
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
    return {
      output: this.printed,
      exitCode: this.child.exitCode,
      hasEnded: this.hasEnded,
    };
  }
}
