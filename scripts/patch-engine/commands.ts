import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { applyChanges, reverseChanges } from './application';
import { packageDiffs } from './package-diffs';
import { isComplete, type Plan } from './plan';
import { planFor } from './plan-for-release';
import {
  EditedFilesError,
  inspectTree,
  listUpstream,
  readUpstream,
  type TreeState,
} from './tree-state';
import type { UpstreamTree } from './upstream-tree';

export const commands = ['check', 'apply', 'reverse', 'diff'] as const;
export type Command = (typeof commands)[number];

/** What a run found and did. `files` are those written, or in the way. */
export type Outcome = {
  succeeded: boolean;
  message: string;
  files: string[];
  plan?: Plan;
};

const reverse = (tree: UpstreamTree): Outcome => {
  const state = inspectTree(tree);
  const files = reverseChanges(tree, state);
  const message =
    files.length === 0
      ? 'No patches are applied here; nothing to reverse.'
      : `Reversed: ${files.length} files are as Twenty released them.`;
  return { succeeded: true, message, files };
};

const apply = (tree: UpstreamTree, state: TreeState, plan: Plan): Outcome => {
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
  const plan = planFor({
    read: readUpstream(tree, state),
    list: listUpstream(tree),
  });
  if (!isComplete(plan)) {
    const message = 'Not everything found its place. Nothing was written.';
    return { succeeded: false, message, files: [], plan };
  }
  switch (command) {
    case 'check': {
      const leftOut = plan.placements.filter(
        ({ status }) => status === 'left out',
      );
      const message =
        leftOut.length === 0
          ? 'Everything has its place.'
          : `Everything has its place but what was left out (${leftOut.length}), without which Twenty works: a text that stays in English, say.`;
      return { succeeded: true, message, files: [], plan };
    }
    case 'apply':
      return apply(tree, state, plan);
    case 'diff':
      return writeDiffs(tree, plan, resolve(output));
  }
};

/**
 * Runs one command on a tree.
 * @param output the directory that `diff` writes to.
 */
export const runCommand: typeof run = (command, tree, output) => {
  try {
    return run(command, tree, output);
  } catch (error) {
    if (error instanceof EditedFilesError) {
      return { succeeded: false, message: error.message, files: error.paths };
    }
    throw error;
  }
};
