import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

import { rewrites } from '../patches';
import upstream from '../upstream.json';
import {
  applyChanges,
  EditedFilesError,
  inspectTree,
  readUpstream,
  reverseChanges,
} from './patch-engine/application';
import { readOverlay } from './patch-engine/overlay';
import { packageDiffs } from './patch-engine/package-diffs';
import { isComplete, makePlan, type Plan } from './patch-engine/plan';
import { placementTable } from './patch-engine/report';
import {
  openUpstreamTree,
  UpstreamTreeError,
  type UpstreamTree,
} from './patch-engine/upstream-tree';

const usage = `Puts Clerk sign-in into a source tree of Twenty, and takes it out again.

  npm run patches:check   -- --upstream DIR [--json]
  npm run patches:apply   -- --upstream DIR [--json]
  npm run patches:reverse -- --upstream DIR [--json]
  npm run patches:diff    -- --upstream DIR [--output DIR] [--json]

  check     says where each rewrite would land; writes nothing
  apply     patches the tree, or brings an older application up to date
  reverse   restores the tree byte for byte, yarn.lock included
  diff      writes the patches as unified diffs, one file per package

  --upstream DIR   a source tree of Twenty
  --output DIR     where diff writes to (build/patches)
  --json           print JSON instead of a table
  --help           print this

Exit code: 0 done; 1 a rewrite found no place, or a patched file was changed by
hand; 2 wrong use, or not a tree of Twenty.
`;

const repository = resolve(__dirname, '..');
const commands = ['check', 'apply', 'reverse', 'diff'] as const;
type Command = (typeof commands)[number];

/** What a run found and did. `files` are those written, or in the way. */
type Outcome = {
  succeeded: boolean;
  message: string;
  files: string[];
  plan?: Plan;
};

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

const reverse = (tree: UpstreamTree): Outcome => {
  const state = inspectTree(tree);
  const files = reverseChanges(tree, state);
  const message =
    files.length === 0
      ? 'No patches are applied here; nothing to reverse.'
      : `Reversed: ${files.length} files are as Twenty released them.`;
  return { succeeded: true, message, files };
};

const apply = (
  tree: UpstreamTree,
  state: ReturnType<typeof inspectTree>,
  plan: Plan,
): Outcome => {
  const didSomething = applyChanges(tree, state, plan.changes);
  const files = plan.changes.map(({ path }) => path);
  const message = didSomething
    ? `Applied: ${files.length} files patched or added.`
    : 'These patches are applied already; nothing to do.';
  return { succeeded: true, message, files, plan };
};

const writeDiffs = (
  tree: UpstreamTree,
  plan: Plan,
  directory: string,
): Outcome => {
  mkdirSync(directory, { recursive: true });
  const files = packageDiffs(plan.changes, tree).map(({ fileName, text }) => {
    const file = join(directory, fileName);
    writeFileSync(file, text);
    return file;
  });
  return { succeeded: true, message: `Wrote ${files.join(', ')}`, files, plan };
};

const run = (command: Command, tree: UpstreamTree, output: string): Outcome => {
  if (command === 'reverse') {
    return reverse(tree);
  }
  const state = inspectTree(tree);
  const plan = makePlan(
    rewrites,
    readOverlay(repository),
    readUpstream(tree, state),
  );
  if (!isComplete(plan)) {
    const message = 'Not everything found its place. Nothing was written.';
    return { succeeded: false, message, files: [], plan };
  }
  switch (command) {
    case 'check': {
      const message = 'Everything has its place.';
      return { succeeded: true, message, files: [], plan };
    }
    case 'apply':
      return apply(tree, state, plan);
    case 'diff':
      return writeDiffs(tree, plan, resolve(output));
  }
};

const runOrRefuse: typeof run = (command, tree, output) => {
  try {
    return run(command, tree, output);
  } catch (error) {
    if (error instanceof EditedFilesError) {
      return { succeeded: false, message: error.message, files: error.paths };
    }
    throw error;
  }
};

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

  const tree = openUpstreamTree(values.upstream);
  const verified = upstream.verified.includes(tree.release);
  const { plan, ...outcome } = runOrRefuse(command, tree, values.output);
  if (values.json) {
    const { placements } = plan ?? {};
    console.log(
      JSON.stringify(
        { command, ...tree, verified, ...outcome, placements },
        null,
        2,
      ),
    );
  } else {
    console.log(`Twenty ${tree.release} in ${tree.directory}\n`);
    if (plan !== undefined) {
      console.log(`${placementTable(plan)}\n`);
    }
    console.log(outcome.message);
  }
  if (!verified) {
    console.error(
      `Warning: the patches were verified on Twenty ${upstream.verified.join(', ')}, not on ${tree.release}.`,
    );
  }
  return outcome.succeeded ? 0 : 1;
};

try {
  process.exitCode = main();
} catch (error) {
  if (error instanceof UsageError || error instanceof UpstreamTreeError) {
    console.error(error.message);
    process.exitCode = 2;
  } else {
    throw error;
  }
}
