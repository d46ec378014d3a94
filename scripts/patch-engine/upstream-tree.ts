import { resolve } from 'node:path';

import { readText } from './text-file';

/** The directory given is not a Twenty tree that can be patched. */
export class UpstreamTreeError extends Error {
  override name = 'UpstreamTreeError';
}

/** A checkout of Twenty: absolute path, and release such as `2.19.0`. */
export type UpstreamTree = { directory: string; release: string };

/** What makes a folder a tree of Twenty, and has types to check. */
export const upstreamPackages = ['twenty-front', 'twenty-server'] as const;

/** The packages of Twenty that the overlay and the rewrites may change. */
export const patchedPackages = [...upstreamPackages, 'twenty-emails'] as const;

const releasePattern = /^\d+\.\d+\.\d+$/;

const packageField = (
  directory: string,
  path: string,
  field: 'name' | 'version',
): unknown => {
  const text = readText(resolve(directory, path));
  try {
    return text === null
      ? undefined
      : (JSON.parse(text) as Record<string, unknown>)[field];
  } catch {
    return undefined;
  }
};

/**
 * Twenty's package.json files carry no version. The server knows its release
 * from a generated constant, which it compares with the database's when it
 * upgrades; a `version` counts too, should one come back.
 */
const releaseOf = (directory: string): string | undefined => {
  const constant = readText(
    resolve(
      directory,
      'packages/twenty-server/src/engine/core-modules/upgrade/constants/twenty-current-version.constant.ts',
    ),
  );
  return [
    /\bTWENTY_CURRENT_VERSION\b[^=]*=\s*['"]([^'"]+)['"]/.exec(
      constant ?? '',
    )?.[1],
    packageField(directory, 'packages/twenty-server/package.json', 'version'),
    packageField(directory, 'package.json', 'version'),
  ].find(
    (release): release is string =>
      typeof release === 'string' && releasePattern.test(release),
  );
};

/**
 * Recognizes a Twenty tree and its release.
 * @throws UpstreamTreeError when it is none, or the release cannot be told.
 */
export const openUpstreamTree = (path: string): UpstreamTree => {
  const directory = resolve(path);
  for (const name of upstreamPackages) {
    if (
      packageField(directory, `packages/${name}/package.json`, 'name') !== name
    ) {
      throw new UpstreamTreeError(
        `${directory} is not a Twenty tree: packages/${name}/package.json is not there or not that of ${name}.`,
      );
    }
  }
  const release = releaseOf(directory);
  if (release === undefined) {
    throw new UpstreamTreeError(
      `${directory} does not say which release of Twenty it is: no TWENTY_CURRENT_VERSION in twenty-current-version.constant.ts, no version in its package.json files.`,
    );
  }
  return { directory, release };
};
