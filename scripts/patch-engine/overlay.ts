import { readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

import { readText } from './text-file';
import { upstreamPackages } from './upstream-tree';

/** A file of ours and where it goes, from the root of the upstream tree. */
export type OverlayFile = { path: string; text: string };

const isOurTest = (path: string): boolean =>
  /\.test\.tsx?$/.test(path) || /(^|\/)(tests?|__tests__)\//.test(path);

const filesBelow = (directory: string): string[] => {
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

/**
 * What goes elsewhere than to its own path: the parts of the data model that
 * the server needs.
 */
const transplants = ['definition', 'planner'].map((folder) => ({
  from: `packages/data-model/src/${folder}`,
  to: `packages/twenty-server/src/engine/core-modules/clerk-auth/data-model/${folder}`,
}));

/**
 * The overlay: everything below `src/` of our packages that are named after an
 * upstream package, and the transplants; our tests left out, sorted by path.
 * @param repository the root of this repository.
 */
export const readOverlay = (repository: string): OverlayFile[] =>
  [
    ...upstreamPackages.map((name) => {
      const folder = `packages/${name}/src`;

      return { from: folder, to: folder };
    }),
    ...transplants,
  ]
    .flatMap(({ from, to }) =>
      filesBelow(join(repository, from)).map((file) => ({
        file,
        path: [to, ...relative(join(repository, from), file).split(sep)].join(
          '/',
        ),
      })),
    )
    .filter(({ path }) => !isOurTest(path))
    .map(({ file, path }) => ({ path, text: readText(file) ?? '' }))
    .toSorted((left, right) => (left.path < right.path ? -1 : 1));
