import {
  mkdirSync,
  readdirSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';

const DEFAULT_MODE = 0o644;

const modeOf = (path: string): number =>
  statSync(path, { throwIfNoEntry: false })?.mode ?? DEFAULT_MODE;

const removeEmptyDirectories = (directory: string): void => {
  try {
    rmdirSync(directory);
  } catch {
    return; // Something else is in it.
  }
  removeEmptyDirectories(dirname(directory));
};

/**
 * Writes a file in one step: whoever is killed in the middle leaves the old
 * text or the new, never half of one. Keeps the mode of a file that was there.
 * @param scratch a path on the same file system that may be overwritten.
 */
export const replaceFile = (
  path: string,
  text: string,
  scratch: string,
): void => {
  mkdirSync(dirname(scratch), { recursive: true });
  mkdirSync(dirname(path), { recursive: true });
  rmSync(scratch, { force: true });
  writeFileSync(scratch, text, { mode: modeOf(path) });
  renameSync(scratch, path);
};

/** Deletes a file, and the directories that it leaves empty. */
export const deleteFile = (path: string): void => {
  rmSync(path, { force: true });
  removeEmptyDirectories(dirname(path));
};

/** All files below a folder; none when there is no such folder. */
export const filesBelow = (directory: string): string[] => {
  try {
    return readdirSync(directory, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      return [];
    }
    throw error;
  }
};
