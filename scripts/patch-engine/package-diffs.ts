import { formatPatch, structuredPatch } from 'diff';

import type { FileChange } from './plan';
import { patchedPackages, type UpstreamTree } from './upstream-tree';

/** One patch file: its name as patch-package reads it, and its text. */
export type PackageDiff = { fileName: string; text: string };

const CONTEXT_LINES = 3;

/** Where patch-package sees a file of `packages/`. */
export const installedPath = (path: string): string =>
  path.replace(/^packages\//, 'node_modules/');

const fileDiff = ({ path, before, after }: FileChange): string => {
  const name = installedPath(path);
  const isCreate = before === null;
  return formatPatch({
    ...structuredPatch(
      isCreate ? '/dev/null' : `a/${name}`,
      `b/${name}`,
      before ?? '',
      after,
      undefined,
      undefined,
      { context: CONTEXT_LINES },
    ),
    isGit: true,
    isCreate,
    ...(isCreate && { newMode: '100644' }),
  });
};

/**
 * The changes as unified diffs, one per upstream package that changes, named
 * and rooted as patch-package wants them:
 * `twenty-front+2.19.0.patch` with paths below `node_modules/twenty-front/`.
 */
export const packageDiffs = (
  changes: FileChange[],
  { release }: Pick<UpstreamTree, 'release'>,
): PackageDiff[] =>
  patchedPackages
    .map((name) => ({
      fileName: `${name}+${release}.patch`,
      text: changes
        .filter(({ path }) => path.startsWith(`packages/${name}/`))
        .map(fileDiff)
        .join(''),
    }))
    .filter(({ text }) => text !== '');

/** The part of a diff that concerns the given files (paths of `packages/…`). */
export const diffOfFiles = (text: string, paths: string[]): string => {
  const headers = new Set(
    paths.map(installedPath).map((path) => `diff --git a/${path} b/${path}`),
  );
  return text
    .split(/^(?=diff --git )/m)
    .filter((section) => headers.has(section.split('\n', 1)[0] ?? ''))
    .join('');
};
