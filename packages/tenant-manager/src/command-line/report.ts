import { ConfigurationError } from '@twenty-clerk/contract/configuration/configuration.error';

/** What a command has to say. */
export type Report = {
  /** For a person. */
  text: string;
  /** For a program. */
  document: object;
  /** 0 done, 1 refused or something differs, 2 failed. */
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

/** Why a command came to nothing. */
export const failureReport = (error: unknown): Report => {
  if (error instanceof ConfigurationError) {
    return {
      text: error.message,
      document: {
        status: 'failed',
        error: { code: 'settings_refused', message: error.message },
      },
      exitCode: 2,
    };
  }

  const { code = 'failed', message } = error as {
    code?: string;
    message?: string;
  };
  const sentence = message || `The registry cannot be reached (${code}).`;

  return {
    text: `${sentence} (${code})`,
    document: { status: 'failed', error: { code, message: sentence } },
    exitCode: error instanceof CommandRefused ? 1 : 2,
  };
};
