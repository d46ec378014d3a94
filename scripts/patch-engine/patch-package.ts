import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { installedPath, type PackageDiff } from './package-diffs';
import { readText } from './text-file';

/** Texts by path from the root of the upstream tree; null is no file. */
export type FileTexts = Map<string, string | null>;

type PatchDetails = { patchFilename: string };

// patch-package's command line asks the patched package.json for a version,
// which Twenty's private packages lack. What follows that question is this
// function, which has no types; the version is pinned for its sake.
const { applyPatch } = require('patch-package/dist/applyPatches') as {
  applyPatch(options: {
    patchFilePath: string;
    reverse: boolean;
    patchDetails: PatchDetails;
    patchDir: string;
    cwd: string;
    bestEffort: boolean;
  }): boolean;
};
const { getPackageDetailsFromPatchFilename } =
  require('patch-package/dist/PackageDetails') as {
    getPackageDetailsFromPatchFilename(fileName: string): PatchDetails | null;
  };

const PATCH_DIRECTORY = 'patches';

const runIn = (
  directory: string,
  { fileName, text }: PackageDiff,
  reverse: boolean,
): void => {
  const patchFilePath = join(directory, PATCH_DIRECTORY, fileName);
  mkdirSync(dirname(patchFilePath), { recursive: true });
  writeFileSync(patchFilePath, text);
  const patchDetails = getPackageDetailsFromPatchFilename(fileName);
  const done =
    patchDetails !== null &&
    applyPatch({
      patchFilePath,
      reverse,
      patchDetails,
      patchDir: PATCH_DIRECTORY,
      cwd: directory,
      bestEffort: false,
    });
  if (!done) {
    throw new Error(`patch-package could not apply ${fileName}`);
  }
};

/**
 * Has patch-package apply or reverse diffs on copies of the files, in a
 * temporary directory: the tree itself only ever sees whole files.
 * @returns the texts afterwards, for the paths given.
 * @throws Error when a diff does not apply.
 */
export const patchCopies = (
  files: FileTexts,
  diffs: PackageDiff[],
  direction: 'apply' | 'reverse',
): FileTexts => {
  const directory = mkdtempSync(join(tmpdir(), 'twenty-clerk-'));
  try {
    for (const [path, text] of files) {
      if (text !== null) {
        const copy = join(directory, installedPath(path));
        mkdirSync(dirname(copy), { recursive: true });
        writeFileSync(copy, text);
      }
    }
    for (const diff of diffs) {
      runIn(directory, diff, direction === 'reverse');
    }
    return new Map(
      [...files.keys()].map((path) => [
        path,
        readText(join(directory, installedPath(path))),
      ]),
    );
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
};
