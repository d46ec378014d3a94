import { ConfigurationError } from './configuration.error';

export type Environment = Readonly<Record<string, string | undefined>>;

/** An empty variable is one that is not set. */
export const read = (
  environment: Environment,
  variable: string,
): string | undefined => environment[variable]?.trim() || undefined;

/** Values that are separated by commas; none when it is not set. */
export const readList = (
  environment: Environment,
  variable: string,
): string[] =>
  (read(environment, variable) ?? '')
    .split(',')
    .map((item) => item.trim())
    .filter(Boolean);

/** @throws ConfigurationError when there is none, or one that is not good. */
export const readNeededList = (
  environment: Environment,
  variable: string,
  isGood: (item: string) => boolean,
  remedy: string,
): readonly [string, ...string[]] => {
  const [first, ...rest] = readList(environment, variable);

  if (first === undefined || ![first, ...rest].every(isGood)) {
    throw new ConfigurationError(
      variable,
      first === undefined ? 'is missing' : 'is malformed',
      remedy,
    );
  }

  return [first, ...rest];
};

/** Without its scheme a name and a port are a URL all the same: of a scheme `localhost:`. */
export const isWebAddress = (value: string): boolean =>
  URL.canParse(value) && /^https?:$/.test(new URL(value).protocol);

/**
 * An address that is asked over HTTP, without a slash at its end.
 *
 * @throws ConfigurationError when it is missing without a fallback, or none.
 */
export const readUrl = (
  environment: Environment,
  variable: string,
  remedy: string,
  fallback?: string,
): string => {
  const value = read(environment, variable) ?? fallback;

  if (value === undefined || !isWebAddress(value)) {
    throw new ConfigurationError(
      variable,
      value === undefined ? 'is missing' : 'is not a URL',
      remedy,
    );
  }

  return value.replace(/\/+$/, '');
};

/**
 * A whole number. What PostgreSQL and timers take is the most, unless there is less.
 *
 * @throws ConfigurationError when it is none, or out of bounds.
 */
export const readNumber = (
  environment: Environment,
  variable: string,
  fallback: number,
  { least = 0, most = 2_147_483_647 } = {},
): number => {
  const value = read(environment, variable) ?? String(fallback);

  if (!/^\d+$/.test(value) || Number(value) < least || Number(value) > most) {
    throw new ConfigurationError(
      variable,
      `is not a whole number from ${least} to ${most}`,
      `Leave it out for ${fallback}`,
    );
  }

  return Number(value);
};

/** @throws ConfigurationError when it is no port; 0 is any that is free. */
export const readPort = (
  environment: Environment,
  variable: string,
  fallback: number,
): number => readNumber(environment, variable, fallback, { most: 65_535 });

/** @throws ConfigurationError when it is none of the choices. */
export const readOneOf = <Choice extends string>(
  environment: Environment,
  variable: string,
  choices: readonly Choice[],
  fallback: Choice,
): Choice => {
  const value = read(environment, variable) ?? fallback;
  const choice = choices.find((each) => each === value);

  if (choice === undefined) {
    throw new ConfigurationError(
      variable,
      `is none of ${choices.join(', ')}`,
      `Leave it out for ${fallback}`,
    );
  }

  return choice;
};

/** The words that Twenty takes for its own settings. */
const YES = ['true', 'on', 'yes', '1'];
const NO = ['false', 'off', 'no', '0'];

/**
 * False when it is not set.
 *
 * @throws ConfigurationError when it is neither yes nor no.
 */
export const readBoolean = (
  environment: Environment,
  variable: string,
): boolean => {
  const value = (read(environment, variable) ?? 'false').toLowerCase();

  if (![...YES, ...NO].includes(value)) {
    throw new ConfigurationError(
      variable,
      'is neither true nor false',
      'Leave it out for false',
    );
  }

  return YES.includes(value);
};

/** Pino's. */
const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'silent'];

/** @throws ConfigurationError when it is none of pino's. */
export const readLogLevel = (environment: Environment): string =>
  readOneOf(environment, 'LOG_LEVEL', LOG_LEVELS, 'info');
