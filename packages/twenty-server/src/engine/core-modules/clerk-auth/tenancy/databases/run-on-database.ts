import { spawn } from 'node:child_process';

/**
 * Runs a program, mostly one of Twenty's commands, with PG_DATABASE_URL set to a
 * database.
 *
 * @param command its words, the program first.
 * @param print gets what the program prints; without it, that goes where ours goes.
 * @returns the exit code, 127 when it cannot be started.
 */
export const runOnDatabase = (
  [program = '', ...words]: string[],
  databaseUrl: string,
  environment: Record<string, string | undefined>,
  print?: (text: string) => void,
): Promise<number> =>
  new Promise((resolve) => {
    const child = spawn(program, words, {
      stdio: print ? ['inherit', 'pipe', 'pipe'] : 'inherit',
      env: { ...environment, PG_DATABASE_URL: databaseUrl },
    });

    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => print?.(text));
    }
    child.once('error', () => resolve(127));
    // Later than `exit`: all that it has printed is here by then.
    child.once('close', (code) => resolve(code ?? 1));
  });
