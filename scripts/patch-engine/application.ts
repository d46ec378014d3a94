import { join } from 'node:path';

import { removeRecord, scratchPath, writeRecord } from './applied-record';
import { packageDiffs } from './package-diffs';
import { patchCopies, type FileTexts } from './patch-package';
import type { FileChange } from './plan';
import { readText, sha256 } from './text-file';
import { deleteFile, replaceFile } from './tree-files';
import type { TreeState } from './tree-state';
import type { UpstreamTree } from './upstream-tree';

const put = (tree: UpstreamTree, path: string, text: string | null): void => {
  const target = join(tree.directory, path);
  if (text === null) {
    deleteFile(target);
  } else {
    replaceFile(target, text, scratchPath(tree));
  }
};

const LOCK_FILE = 'yarn.lock';

/**
 * Upstream's own lock file: the one kept in the record, as long as patched
 * files of the same release show that the record is about this tree still.
 */
const upstreamLock = (
  tree: UpstreamTree,
  { record, upstreamTexts }: TreeState,
): string | null =>
  record?.release === tree.release && upstreamTexts.size > 0
    ? record.yarnLock
    : readText(join(tree.directory, LOCK_FILE));

const fingerprintOf = (changes: FileChange[]): string =>
  sha256(
    JSON.stringify(
      changes.map(({ path, before, after }) => [path, before, after]),
    ),
  );

/**
 * Carries a plan out. The record comes first and every file is replaced in one
 * step, so that a run cut short is finished or undone by the next. Files that
 * are right already are left alone, with their times.
 * @returns whether anything had to be done.
 */
export const applyChanges = (
  tree: UpstreamTree,
  state: TreeState,
  changes: FileChange[],
): boolean => {
  const { record: previous, upstreamTexts } = state;
  const fingerprint = fingerprintOf(changes);
  if (
    previous?.fingerprint === fingerprint &&
    upstreamTexts.size === changes.length
  ) {
    return false;
  }

  const diffs = packageDiffs(changes, tree);
  const patched = patchCopies(
    new Map(changes.map(({ path, before }) => [path, before])),
    diffs,
    'apply',
  );
  const misapplied = changes.find(
    ({ path, after }) => patched.get(path) !== after,
  );
  if (misapplied !== undefined) {
    throw new Error(
      `The patch of ${misapplied.path} does not give what was planned.`,
    );
  }

  const isAsWanted = (path: string): boolean => {
    const after = patched.get(path);
    return (
      after !== undefined && readText(join(tree.directory, path)) === after
    );
  };
  for (const [path, text] of upstreamTexts) {
    if (!isAsWanted(path)) {
      put(tree, path, text);
    }
  }
  writeRecord(tree, {
    release: tree.release,
    fingerprint,
    files: changes.map(({ path, before, after }) => ({
      path,
      before: before === null ? null : sha256(before),
      after: sha256(after),
    })),
    diffs,
    yarnLock: upstreamLock(tree, state),
  });
  for (const [path, text] of patched) {
    if (!isAsWanted(path)) {
      put(tree, path, text);
    }
  }
  return true;
};

/**
 * Gives every file back to upstream, yarn.lock included, and forgets the
 * application.
 * @returns the files given back, as paths in the tree.
 */
export const reverseChanges = (
  tree: UpstreamTree,
  state: TreeState,
): string[] => {
  const restored: FileTexts = new Map();
  const lock = upstreamLock(tree, state);
  // First, while a patched file still vouches for the lock kept in the record.
  if (lock !== readText(join(tree.directory, LOCK_FILE))) {
    restored.set(LOCK_FILE, lock);
  }
  for (const [path, text] of state.upstreamTexts) {
    restored.set(path, text);
  }
  for (const [path, text] of restored) {
    put(tree, path, text);
  }
  removeRecord(tree);
  return [...restored.keys()];
};
