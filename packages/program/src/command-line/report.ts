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

/**
 * Why a command came to nothing.
 *
 * @param store what cannot be reached when nothing else is said, such as `database`.
 */
export const failureReport = (error: unknown, store: string): Report => {
  const { code = 'failed', message } = error as {
    code?: string;
    message?: string;
  };
  const sentence = message || `The ${store} cannot be reached (${code}).`;

  return {
    text: code === SETTINGS_REFUSED ? sentence : `${sentence} (${code})`,
    document: { status: 'failed', error: { code, message: sentence } },
    exitCode: error instanceof CommandRefused ? 1 : 2,
  };
};
