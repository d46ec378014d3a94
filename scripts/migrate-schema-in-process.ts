import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, dirname, join, resolve } from 'node:path';

/**
 * Runs Twenty's own `migrate-schema` command, which reaches the workspaces
 * through Twenty's database instead of its API: no key, one migration each.
 * Twenty's settings (PG_DATABASE_URL, REDIS_URL, …) come from the environment.
 *
 * @param parameters what the command understands: `-w ID`, `--dry-run`,
 * `--check`, `--json`.
 * @returns its exit code: 0 done or nothing to do, 1 conflicts, 2 failed.
 */
export const migrateSchemaInProcess = async (
  twentyFolder: string,
  parameters: string[],
): Promise<number> => {
  const serverFolder = join(resolve(twentyFolder), 'packages/twenty-server');

  if (!existsSync(join(serverFolder, 'dist/command/command.js'))) {
    console.error(
      `TWENTY_DIR is ${twentyFolder}, which holds no built Twenty. Patch and build it first: see the README.`,
    );

    return 2;
  }

  const child = spawn(
    process.execPath,
    [
      'dist/command/command',
      'migrate-schema',
      '--descriptor',
      '3',
      ...parameters,
    ],
    {
      cwd: serverFolder,
      // The answer goes to our standard output; Twenty's log goes nowhere.
      stdio: ['ignore', 'ignore', 'inherit', process.stdout.fd],
      env: {
        ...process.env,
        PATH: `${dirname(process.execPath)}${delimiter}${process.env.PATH}`,
      },
    },
  );

  return new Promise((settle) =>
    child.once('exit', (code) => settle(code ?? 2)),
  );
};
