import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

/** Where `npm start` leaves its settings for as long as it runs at a port. */
export const settingsFileAt = (port: number | string): string =>
  `build/npm-start-${port}.sh`;

/**
 * Writes variables so that a shell can read them, for commands that are to meet what
 * is running.
 *
 * @returns what takes the file away again.
 */
export const writeSettingsFile = (
  file: string,
  variables: Environment,
): (() => void) => {
  mkdirSync(dirname(file), { recursive: true });
  // Of an earlier run: its permissions would stay.
  rmSync(file, { force: true });
  writeFileSync(
    file,
    Object.entries(variables)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => `export ${name}=${quoted(value ?? '')}\n`)
      .join(''),
    { mode: 0o600 },
  );

  return () => rmSync(file, { force: true });
};

/** @returns null when there is no such file: nothing runs there, or elsewhere. */
export const readSettingsFile = (
  file: string,
): Record<string, string> | null => {
  if (!existsSync(file)) {
    return null;
  }

  // The names come from the file, the values from the shell, which it is written for.
  const variables = execFileSync(
    'sh',
    ['-c', '. "$1" && env -0', 'sh', resolve(file)],
    { encoding: 'utf8', env: { PATH: process.env.PATH } },
  );

  return Object.fromEntries(
    variables
      .split('\0')
      .filter((line) => line !== '')
      .map((line) => {
        const [name = ''] = line.split('=', 1);

        return [name, line.slice(name.length + 1)];
      }),
  );
};

/**
 * What says how Twenty, tenants and shops are run here: the other terminal does not
 * have it, whether the person gave it to `npm start` or `npm start` has made it.
 */
const SETTING =
  /^(?:API_KEYS_OF_LEAVERS|(?:CLERK|CONNECTORS|ELEVENLABS|FRONTEND|GLOBAL_DATABASE|NEXT_PUBLIC_CLERK|ORGANIZATION|PG|REDIS|SALLA|SERVER|TENANT|TWENTY|VITE_CLERK)_\w+)$/;

/** The settings, and what was not in the environment before or is another now. */
export const settingsFor = (
  before: Environment,
  now: Environment,
): Environment =>
  Object.fromEntries(
    Object.entries(now).filter(
      ([name, value]) => SETTING.test(name) || value !== before[name],
    ),
  );

/** In a POSIX shell nothing means anything within single quotes. */
const quoted = (value: string) => `'${value.replaceAll("'", `'\\''`)}'`;
