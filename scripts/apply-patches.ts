import { parseArgs } from 'node:util';

import upstream from '../upstream.json';
import { readRecord } from './patch-engine/applied-record';
import { checkTypes, TypeCheckError } from './patch-engine/check-types';
import { commands, runCommand, type Command } from './patch-engine/commands';
import { placementTable, seamTable } from './patch-engine/report';
import {
  openUpstreamTree,
  UpstreamTreeError,
} from './patch-engine/upstream-tree';

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

class UsageError extends Error {
  override name = 'UsageError';
}

const readArguments = () => {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        upstream: { type: 'string' },
        output: { type: 'string', default: 'build/patches' },
        types: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
};

const isCommand = (word: string | undefined): word is Command =>
  commands.some((command) => command === word);

const main = (): number => {
  const { values, positionals } = readArguments();
  if (values.help) {
    console.log(usage);
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
    console.log(
      JSON.stringify(
        { command, ...tree, verified, ...outcome, placements, seams },
        null,
        2,
      ),
    );
  } else {
    console.log(`Twenty ${tree.release} in ${tree.directory}\n`);
    if (plan !== undefined) {
      console.log(`${placementTable(plan)}\n`);
      console.log(`${seamTable(plan)}\n`);
    }
    console.log(outcome.message);
  }
  if (!verified) {
    console.error(
      `Warning: the patches were verified on Twenty ${upstream.verified.join(', ')}, not on ${tree.release}.`,
    );
  }
  if (!outcome.succeeded) {
    return 1;
  }
  return values.types && !checkTypes(tree, readRecord(tree) !== null) ? 1 : 0;
};

try {
  process.exitCode = main();
} catch (error) {
  if (
    error instanceof UsageError ||
    error instanceof UpstreamTreeError ||
    error instanceof TypeCheckError
  ) {
    console.error(error.message);
    process.exitCode = 2;
  } else {
    throw error;
  }
}
