import Table from 'cli-table3';

import { ConfigurationError } from '@twenty-clerk/contract/configuration/configuration.error';

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

/** Why a command came to nothing. */
export const failureReport = (error: unknown): Report => {
  const isOfSettings = error instanceof ConfigurationError;
  const { code = isOfSettings ? 'settings_refused' : 'failed', message } =
    error as { code?: string; message?: string };
  const sentence = message || `The database cannot be reached (${code}).`;

  return {
    text: isOfSettings ? sentence : `${sentence} (${code})`,
    document: { status: 'failed', error: { code, message: sentence } },
    exitCode: error instanceof CommandRefused ? 1 : 2,
  };
};

/** @param rows cells in the order of `head`; null is shown as a dash. */
export const tableOf = (
  head: string[],
  rows: readonly (readonly (string | number | null)[])[],
): string => {
  const table = new Table({
    head,
    style: { head: [], border: [], compact: true },
  });

  table.push(...rows.map((row) => row.map((cell) => String(cell ?? '–'))));

  return table.toString();
};

export const momentOf = (moment: Date): string =>
  moment
    .toISOString()
    .replace('T', ' ')
    .replace(/\.\d+Z$/, 'Z');
