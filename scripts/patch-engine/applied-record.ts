import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { PackageDiff } from './package-diffs';
import { readText } from './text-file';
import { replaceFile } from './tree-files';
import type { UpstreamTree } from './upstream-tree';

/**
 * What an application does to a tree, written before it does it: so that every
 * file can be told to be upstream's, ours, or changed by someone else.
 */
export type AppliedRecord = {
  release: string;
  /** SHA-256 over all paths and texts; equal for equal results. */
  fingerprint: string;
  /** SHA-256 of upstream's text (null: no such file) and of the patched one. */
  files: { path: string; before: string | null; after: string }[];
  diffs: PackageDiff[];
  /** Upstream's yarn.lock; an install for the patched tree changes it. */
  yarnLock: string | null;
};

const stateDirectory = ({ directory }: UpstreamTree): string =>
  join(directory, '.twenty-clerk');

const recordPath = (tree: UpstreamTree): string =>
  join(stateDirectory(tree), 'applied.json');

/** A path inside the tree's file system for texts on their way to their place. */
export const scratchPath = (tree: UpstreamTree): string =>
  join(stateDirectory(tree), 'scratch');

export const readRecord = (tree: UpstreamTree): AppliedRecord | null => {
  const text = readText(recordPath(tree));
  return text === null ? null : (JSON.parse(text) as AppliedRecord);
};

export const writeRecord = (
  tree: UpstreamTree,
  record: AppliedRecord,
): void => {
  mkdirSync(stateDirectory(tree), { recursive: true });
  // Keeps our bookkeeping out of upstream's `git status`.
  writeFileSync(join(stateDirectory(tree), '.gitignore'), '*\n');
  replaceFile(
    recordPath(tree),
    JSON.stringify(record, null, 2),
    scratchPath(tree),
  );
};

/** Removes every trace of our bookkeeping. */
export const removeRecord = (tree: UpstreamTree): void => {
  rmSync(recordPath(tree), { force: true });
  rmSync(stateDirectory(tree), { recursive: true, force: true });
};
