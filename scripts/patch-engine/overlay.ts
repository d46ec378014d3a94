import { dirname, join, relative, sep } from 'node:path';

import { z } from 'zod';

import { readText } from './text-file';
import { filesBelow } from './tree-files';
import { patchedPackages } from './upstream-tree';

/** A file of ours and where it goes, from the root of the upstream tree. */
export type OverlayFile = { path: string; text: string };

/**
 * The part `overlay` of an overlay's package.json: packages of ours that are laid into
 * upstream's package beside it, by their names.
 */
const manifest = z.object({
  overlay: z
    .record(
      z.string(),
      z.object({
        /** Of its `src`; all of it if left out. */
        folders: z.array(z.string()).default(['.']),
        /** From the root of upstream's package. */
        to: z.string(),
        /** What `@twenty-clerk/…` is called in an import there. */
        importedAs: z.string(),
      }),
    )
    .default({}),
});

type Beside = z.infer<typeof manifest>['overlay'];

const isOurTest = (path: string): boolean =>
  /\.test\.tsx?$/.test(path) || /(^|\/)(tests?|__tests__)\//.test(path);

const readManifest = (folder: string): Beside => {
  const text = readText(join(folder, 'package.json'));

  return text === null ? {} : manifest.parse(JSON.parse(text)).overlay;
};

/** In an import: the package, and the rest of the path. */
const IMPORT_OF_OURS = /(?<=from ')(@twenty-clerk\/[\w-]+)(?=[/'])/g;

/** Upstream's tree has no package of ours: what is imported lies beside. */
const withImportsOf = (text: string, beside: Beside, path: string): string =>
  text.replaceAll(IMPORT_OF_OURS, (name) => {
    const there = beside[name]?.importedAs;

    if (there === undefined) {
      throw new Error(
        `${path} imports from ${name}, which the overlay's package.json does not name under "overlay"`,
      );
    }

    return there;
  });

const overlayOf = (repository: string, name: string): OverlayFile[] => {
  const folder = join(repository, 'packages', name);
  const beside = readManifest(folder);

  return [
    { from: join(folder, 'src'), to: `packages/${name}/src` },
    ...Object.entries(beside).flatMap(([besideName, { folders, to }]) =>
      folders.map((each) => ({
        from: join(
          repository,
          'packages',
          shortNameOf(besideName),
          'src',
          each,
        ),
        to: join('packages', name, to, each),
      })),
    ),
  ].flatMap(({ from, to }) =>
    filesBelow(from).map((file) => {
      const path = join(to, relative(from, file)).split(sep).join('/');

      return { path, text: withImportsOf(readText(file) ?? '', beside, path) };
    }),
  );
};

const shortNameOf = (name: string) => name.slice(dirname(name).length + 1);

/**
 * The overlay: everything below `src/` of our packages that are named after an
 * upstream package, and what their package.json names to be laid beside it; our tests
 * left out, sorted by path.
 *
 * @param repository the root of this repository.
 * @throws ZodError when a manifest is malformed.
 */
export const readOverlay = (repository: string): OverlayFile[] =>
  patchedPackages
    .flatMap((name) => overlayOf(repository, name))
    .filter(({ path }) => !isOurTest(path))
    .toSorted((left, right) => (left.path < right.path ? -1 : 1));
