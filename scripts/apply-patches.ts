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
  diff      writes the patches as unified diffs

  --upstream DIR   a source tree of Twenty
  --output DIR     where diff writes to (build/patches)
  --json           print JSON instead of a table
  --help           print this

Exit code: 0 done, 1 a rewrite found no place or the tree holds other changes,
2 wrong use or not a tree of Twenty.
`;

const repository = resolve(__dirname, '..');
const commands = ['check', 'apply', 'reverse', 'diff'] as const;
type Command = (typeof commands)[number];

/** What a run found and did; printed as it is with --json. */
type Outcome = {
  succeeded: boolean;
  message: string;
  plan?: Plan;
  files?: string[];
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

const writeDiffs = (
  plan: Plan,
  tree: UpstreamTree,
  directory: string,
): string[] => {
  mkdirSync(directory, { recursive: true });
  return packageDiffs(plan.changes, tree).map(({ fileName, text }) => {
    const file = join(directory, fileName);
    writeFileSync(file, text);
    return file;
  });
};

const run = (command: Command, tree: UpstreamTree, output: string): Outcome => {
  const state = inspectTree(tree);
  if (command === 'reverse') {
    const files = reverseChanges(tree, state);
    const message =
      state.record === null
        ? 'No patches are applied here; nothing to reverse.'
        : `Reversed: ${files.length} files are upstream's again.`;
    return { succeeded: true, message, files };
  }

  const plan = makePlan(
    rewrites,
    readOverlay(repository),
    readUpstream(tree, state),
  );
  if (!isComplete(plan)) {
    const message = 'Not every rewrite found its place. Nothing was written.';
    return { succeeded: false, message, plan };
  }
  switch (command) {
    case 'check':
      return { succeeded: true, message: 'Everything has its place.', plan };
    case 'diff': {
      const files = writeDiffs(plan, tree, resolve(output));
      return {
        succeeded: true,
        message: `Wrote ${files.join(', ')}`,
        plan,
        files,
      };
    }
    case 'apply': {
      const files = plan.changes.map(({ path }) => path);
      const message = applyChanges(tree, state, plan.changes)
        ? `Applied: ${files.length} files patched or added.`
        : 'These patches are applied already; nothing to do.';
      return { succeeded: true, message, plan, files };
    }
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
  const { plan, ...outcome } = run(command, tree, values.output);
  if (values.json) {
    const report = {
      command,
      ...tree,
      verified,
      ...outcome,
      ...(plan?.placements && { placements: plan.placements }),
    };
    console.log(JSON.stringify(report, null, 2));
  } else {
    console.log(`Twenty ${tree.release} in ${tree.directory}`);
    if (plan !== undefined) {
      console.log(`\n${placementTable(plan)}\n`);
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
  console.error((error as Error).message);
  const isMisuse =
    error instanceof UsageError || error instanceof UpstreamTreeError;
  if (!isMisuse && !(error instanceof EditedFilesError)) {
    console.error((error as Error).stack);
  }
  process.exitCode = isMisuse ? 2 : 1;
}
