/**
 * A missing or malformed environment variable. Its message is one line for the
 * operator: which variable, what is wrong, where to get it. It never holds the
 * value.
 */
export class ConfigurationError extends Error {
  readonly code = 'settings_refused';

  constructor(
    readonly variable: string,
    problem: string,
    remedy: string,
  ) {
    super(`${variable} ${problem}. ${remedy}`);
    this.name = ConfigurationError.name;
  }
}
