import { ConfigurationError } from './configuration.error';

export type Environment = Readonly<Record<string, string | undefined>>;

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'silent'];

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

/** @throws ConfigurationError when it is missing without a fallback, or no URL. */
export const readUrl = (
  environment: Environment,
  variable: string,
  remedy: string,
  fallback?: string,
): string => {
  const value = read(environment, variable) ?? fallback;

  if (value === undefined || !URL.canParse(value)) {
    throw new ConfigurationError(
      variable,
      value === undefined ? 'is missing' : 'is not a URL',
      remedy,
    );
  }

  return value.replace(/\/+$/, '');
};

/** @throws ConfigurationError when it is no whole number. */
export const readNumber = (
  environment: Environment,
  variable: string,
  fallback: number,
): number => {
  const value = read(environment, variable) ?? String(fallback);

  if (!/^\d+$/.test(value)) {
    throw new ConfigurationError(
      variable,
      'is not a whole number',
      `Leave it out for ${fallback}`,
    );
  }

  return Number(value);
};

/** @throws ConfigurationError when it is none of pino's. */
export const readLogLevel = (environment: Environment): string => {
  const logLevel = read(environment, 'LOG_LEVEL') ?? 'info';

  if (!LOG_LEVELS.includes(logLevel)) {
    throw new ConfigurationError(
      'LOG_LEVEL',
      'is not a level',
      `Choose one of ${LOG_LEVELS.join(', ')}`,
    );
  }

  return logLevel;
};
