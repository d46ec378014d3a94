import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { upstreamPackages, type UpstreamTree } from './upstream-tree';

/** The types of a tree cannot be checked as it is. */
export class TypeCheckError extends Error {
  override name = 'TypeCheckError';
}

const LONGEST_MILLISECONDS = 30 * 60_000;

/**
 * Has a patched tree check its types, by its own compiler and as Twenty does it. What
 * that says goes to the terminal.
 *
 * @param isPatched whether the tree has our files.
 * @returns whether there are no errors.
 * @throws TypeCheckError when the tree is not patched, or not installed.
 */
export const checkTypes = (
  { directory }: UpstreamTree,
  isPatched: boolean,
): boolean => {
  if (!isPatched) {
    throw new TypeCheckError(
      'The types are those of a patched tree: run patches:apply first.',
    );
  }
  if (!existsSync(join(directory, 'node_modules/.bin/nx'))) {
    throw new TypeCheckError(
      `The types need what Twenty installs: run yarn install in ${directory} first.`,
    );
  }

  return upstreamPackages.every((name) => {
    const { status } = spawnSync('npx', ['nx', 'run', `${name}:typecheck`], {
      cwd: directory,
      stdio: 'inherit',
      timeout: LONGEST_MILLISECONDS,
    });

    return status === 0;
  });
};
