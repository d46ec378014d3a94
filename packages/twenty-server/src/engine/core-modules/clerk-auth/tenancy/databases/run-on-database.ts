import { spawn } from 'node:child_process';

/**
 * Runs a program, mostly one of Twenty's commands, with PG_DATABASE_URL set to a
 * database. What it prints goes where ours goes.
 *
 * @param command its words, the program first.
 * @returns the exit code, 127 when it cannot be started.
 */
export const runOnDatabase = (
  [program = '', ...words]: string[],
  databaseUrl: string,
  environment: Record<string, string | undefined>,
): Promise<number> =>
  new Promise((resolve) => {
    const child = spawn(program, words, {
      stdio: 'inherit',
      env: { ...environment, PG_DATABASE_URL: databaseUrl },
    });

    child.once('error', () => resolve(127));
    child.once('exit', (code) => resolve(code ?? 1));
  });
