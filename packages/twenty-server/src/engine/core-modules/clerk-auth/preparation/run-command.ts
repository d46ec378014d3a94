import { shortageIn } from 'src/engine/core-modules/clerk-auth/tenancy/databases/shortage';
import { runOnDatabase } from 'src/engine/core-modules/clerk-auth/tenancy/databases/run-on-database';

/** Enough for what a command says at its end, however long it has been talking. */
const KEPT_CHARACTERS = 1_000_000;

/**
 * When to show what a command prints: while it runs, or afterwards and only if it
 * has failed and nobody can say why in a sentence.
 */
export type Showing = 'at once' | 'if unexplained';

export type CommandOutcome = {
  exitCode: number;
  /** A sentence for the operator; null when it has ended well, or for another reason. */
  shortage: string | null;
};

/**
 * Runs one of Twenty's commands on a database, and reads in what it prints whether
 * PostgreSQL has run out of something: nobody finds that in hundreds of lines.
 *
 * @param show gets what is to be shown.
 */
export const runCommand = async (
  words: string[],
  databaseUrl: string,
  environment: Record<string, string | undefined>,
  showing: Showing,
  show: (text: string) => void,
): Promise<CommandOutcome> => {
  let output = '';

  const exitCode = await runOnDatabase(
    words,
    databaseUrl,
    environment,
    (text) => {
      output = (output + text).slice(-KEPT_CHARACTERS);
      if (showing === 'at once') {
        show(text);
      }
    },
  );
  const shortage = exitCode === 0 ? null : shortageIn(output);

  if (showing === 'if unexplained' && exitCode !== 0 && shortage === null) {
    show(output);
  }

  return { exitCode, shortage };
};
