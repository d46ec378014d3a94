import { readdirSync } from 'node:fs';

/** What a command has to say. */
export type Report = {
  /** For a person. */
  text: string;
  /** For a program. */
  document: object;
  /** 0 done, 1 refused or something is wrong, 2 failed. */
  exitCode: 0 | 1 | 2;
};

export const done = (text: string, document: object): Report => ({
  text,
  document,
  exitCode: 0,
});

/** The message is a sentence for whoever typed the command. */
export class CommandRefused extends Error {
  override readonly name = 'CommandRefused';

  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** A setting is wrong: the sentence names it, and says it all. */
const SETTINGS_REFUSED = 'settings_refused';

/** @see https://nodejs.org/api/errors.html#common-system-errors */
const UNREACHABLE = [
  'EAI_AGAIN',
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENOTFOUND',
  'ETIMEDOUT',
];

/** Why a command came to nothing. The registry is what every one needs first. */
export const failureReport = (error: unknown): Report => {
  const { code = 'failed', message } = error as {
    code?: string;
    message?: string;
  };
  const sentence =
    UNREACHABLE.includes(code) || !message
      ? 'The registry cannot be reached: see GLOBAL_DATABASE_URL.'
      : message;

  return {
    text:
      code === SETTINGS_REFUSED
        ? [sentence, ...settingsOfNpmStart()].join('. ')
        : `${sentence} (${code})`,
    document: { status: 'failed', error: { code, message: sentence } },
    exitCode: error instanceof CommandRefused ? 1 : 2,
  };
};

/** Whoever tries things out has the settings in a file, and forgets to read it. */
const settingsOfNpmStart = (): string[] => {
  try {
    return readdirSync('build')
      .filter((file) => /^npm-start-\d+\.sh$/.test(file))
      .map((file) => `Settings of the npm start that runs: . build/${file}`);
  } catch {
    return [];
  }
};
