import { join, sep } from 'node:path';

import { readRecord, type AppliedRecord } from './applied-record';
import { diffOfFiles } from './package-diffs';
import { patchCopies, type FileTexts } from './patch-package';
import type { ListUpstream, ReadUpstream } from './placement';
import { readText, sha256 } from './text-file';
import { filesBelow } from './tree-files';
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

/**
 * Lists files of the tree, ours included where it is patched; those of a folder only
 * once.
 */
export const listUpstream = (tree: UpstreamTree): ListUpstream => {
  const listed = new Map<string, string[]>();
  const list = (folder: string) =>
    filesBelow(join(tree.directory, folder)).map((path) =>
      path
        .slice(tree.directory.length + 1)
        .split(sep)
        .join('/'),
    );

  return (folder) => {
    const files = listed.get(folder) ?? list(folder);

    listed.set(folder, files);

    return files;
  };
};
