import { readArguments, UsageError } from '../read-arguments';
import upstream from '../../upstream.json';
import { readRecord } from './applied-record';
import { checkTypes, TypeCheckError } from './check-types';
import { commands, runCommand, type Command } from './commands';
import { placementTable, seamTable } from './report';
import { openUpstreamTree, UpstreamTreeError } from './upstream-tree';

const usage = `Puts Clerk sign-in into a source tree of Twenty, and takes it out again.

  npm run patches:check   -- --upstream DIR [--types] [--json]
  npm run patches:apply   -- --upstream DIR [--json]
  npm run patches:reverse -- --upstream DIR [--json]
  npm run patches:diff    -- --upstream DIR [--output DIR] [--json]

  check     says where each rewrite would land, and whether all that we use of
            Twenty is there; writes nothing
  apply     patches the tree, or brings an older application up to date
  reverse   restores the tree byte for byte, yarn.lock included
  diff      writes the patches as unified diffs, one file per package

  --upstream DIR   a source tree of Twenty
  --output DIR     where diff writes to (build/patches)
  --types          also check the types of a patched tree, with its own compiler
  --json           print JSON instead of a table
  --help           print this

Exit code: 0 done; 1 a rewrite found no place, something that we use is missing, or
a patched file was changed by hand; 2 wrong use, or not a tree of Twenty.
`;

/** Where a command says what; each takes one text, a line or several. */
export interface Print {
  result: (text: string) => void;
  complaint: (text: string) => void;
}

const readWords = (words: readonly string[]) =>
  readArguments({
    args: [...words],
    allowPositionals: true,
    options: {
      upstream: { type: 'string' },
      output: { type: 'string', default: 'build/patches' },
      types: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });

const isCommand = (word: string | undefined): word is Command =>
  commands.some((command) => command === word);

const run = (words: readonly string[], print: Print): number => {
  const { values, positionals } = readWords(words);
  if (values.help) {
    print.result(usage);
    return 0;
  }
  const [command, ...rest] = positionals;
  if (!isCommand(command) || rest.length > 0) {
    throw new UsageError(`Say one of ${commands.join(', ')}; --help explains.`);
  }
  if (values.upstream === undefined) {
    throw new UsageError(
      'Say where the source tree of Twenty is: --upstream DIR',
    );
  }

  if (values.types && (command !== 'check' || values.json)) {
    throw new UsageError('--types is for check, and prints no JSON.');
  }

  const tree = openUpstreamTree(values.upstream);
  const verified = upstream.verified.includes(tree.release);
  const { plan, ...outcome } = runCommand(command, tree, values.output);
  if (values.json) {
    const { placements, seams } = plan ?? {};
    print.result(
      JSON.stringify(
        { command, ...tree, verified, ...outcome, placements, seams },
        null,
        2,
      ),
    );
  } else {
    print.result(`Twenty ${tree.release} in ${tree.directory}\n`);
    if (plan !== undefined) {
      print.result(`${placementTable(plan)}\n`);
      print.result(`${seamTable(plan)}\n`);
    }
    print.result(outcome.message);
  }
  if (!verified) {
    print.complaint(
      `Warning: the patches were verified on Twenty ${upstream.verified.join(', ')}, not on ${tree.release}.`,
    );
  }
  if (!outcome.succeeded) {
    return 1;
  }
  return values.types && !checkTypes(tree, readRecord(tree) !== null) ? 1 : 0;
};

/**
 * What the command line does with these words.
 *
 * @returns the exit code that the usage explains.
 * @throws whatever is not the fault of who called it.
 */
export const runCommandLine = (
  words: readonly string[],
  print: Print,
): number => {
  try {
    return run(words, print);
  } catch (error) {
    if (
      error instanceof UsageError ||
      error instanceof UpstreamTreeError ||
      error instanceof TypeCheckError
    ) {
      print.complaint(error.message);

      return 2;
    }
    throw error;
  }
};
