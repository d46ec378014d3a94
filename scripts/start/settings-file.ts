import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

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
