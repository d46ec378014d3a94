import { parseArgs, type ParseArgsConfig } from 'node:util';

/** What is wrong with how a command was called, for whoever called it. */
export class UsageError extends Error {
  override name = 'UsageError';
}

/**
 * The words of a command, those of this process unless others are given.
 *
 * @throws UsageError when they are not those of the command.
 */
export const readArguments = <Config extends ParseArgsConfig>(
  config: Config,
): ReturnType<typeof parseArgs<Config>> => {
  try {
    return parseArgs(config);
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
};
