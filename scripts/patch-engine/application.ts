import { join } from 'node:path';

import {
  readRecord,
  removeRecord,
  scratchPath,
  writeRecord,
  type AppliedRecord,
} from './applied-record';
import { diffOfFiles, packageDiffs } from './package-diffs';
import { patchCopies, type FileTexts } from './patch-package';
import type { ReadUpstream } from './placement';
import type { FileChange } from './plan';
import { readText, sha256 } from './text-file';
import { deleteFile, replaceFile } from './tree-files';
import type { UpstreamTree } from './upstream-tree';

/** Patched files hold changes that are not ours, which would be lost. */
export class EditedFilesError extends Error {
  override name = 'EditedFilesError';
  constructor(readonly paths: string[]) {
    super(
      [
        'Changed by hand since the patches were applied:',
        ...paths.map((path) => `  ${path}`),
        'Take the change over into this repository, undo it there, and run again. Nothing was written.',
      ].join('\n'),
    );
  }
}

/**
 * A tree with what an earlier run did to it. An interrupted run leaves some
 * files upstream's and some patched; both are known by their hashes.
 */
export type TreeState = {
  record: AppliedRecord | null;
  /** Upstream's texts of the files that are patched now; null: not upstream's. */
  upstreamTexts: FileTexts;
};

/**
 * Looks at a tree; writes nothing.
 * @throws EditedFilesError when a file of the application is neither upstream's
 * nor as we left it.
 */
export const inspectTree = (tree: UpstreamTree): TreeState => {
  const record = readRecord(tree);
  if (record === null) {
    return { record, upstreamTexts: new Map() };
  }
  const patched: FileTexts = new Map();
  const edited: string[] = [];
  for (const { path, before, after } of record.files) {
    const text = readText(join(tree.directory, path));
    const hash = text === null ? null : sha256(text);
    if (hash === after) {
      patched.set(path, text);
    } else if (hash !== before) {
      edited.push(path);
    }
  }
  if (edited.length > 0) {
    throw new EditedFilesError(edited);
  }
  const upstreamTexts = patchCopies(
    patched,
    record.diffs
      .map(({ fileName, text }) => ({
        fileName,
        text: diffOfFiles(text, [...patched.keys()]),
      }))
      .filter(({ text }) => text !== ''),
    'reverse',
  );
  for (const { path, before } of record.files) {
    const text = upstreamTexts.get(path);
    if (
      text !== undefined &&
      (text === null ? null : sha256(text)) !== before
    ) {
      throw new Error(
        `Reversing the patch of ${path} does not give upstream's file.`,
      );
    }
  }
  return { record, upstreamTexts };
};

/** Reads upstream's own texts, whether the tree is patched or not. */
export const readUpstream =
  (tree: UpstreamTree, { upstreamTexts }: TreeState): ReadUpstream =>
  (path) => {
    const known = upstreamTexts.get(path);
    return known === undefined ? readText(join(tree.directory, path)) : known;
  };

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
