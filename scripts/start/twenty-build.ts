import { existsSync, readdirSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { join, resolve } from 'node:path';

import { StartError } from './start-error';

/** What Twenty's container runs before the server, from the server's folder. */
export const PREPARATION =
  'dist/engine/core-modules/clerk-auth/twenty/prepare-deployment.js';

/** A patched, built Twenty, and what it runs with. */
export type TwentyBuild = {
  folder: string;
  serverFolder: string;
  /** Twenty brings its own. */
  yarn: string;
};

/** @throws StartError with a sentence that says what is missing. */
export const findTwentyBuild = (directory: string): TwentyBuild => {
  const folder = resolve(directory);

  return {
    folder,
    serverFolder: findServerFolder(folder),
    yarn: findYarn(folder),
  };
};

/**
 * Twenty's server serves the front out of its own build folder.
 *
 * @throws StartError when the front is not built.
 */
export const placeFront = async ({ folder, serverFolder }: TwentyBuild) => {
  const built = join(folder, 'packages/twenty-front/build');

  if (!existsSync(built)) {
    throw new StartError(
      `The front of the Twenty in ${folder} is not built. Run there: npx nx build twenty-front`,
    );
  }

  await cp(built, join(serverFolder, 'dist/front'), { recursive: true });
};

const findServerFolder = (folder: string) => {
  const serverFolder = join(folder, 'packages/twenty-server');

  if (!existsSync(serverFolder)) {
    throw new StartError(
      `TWENTY_DIR is ${folder}, which holds no Twenty. Point it at a checkout of Twenty.`,
    );
  }

  if (!existsSync(join(folder, '.twenty-clerk'))) {
    throw new StartError(
      `The Twenty in ${folder} is not patched. Run: npm run patches:apply -- --upstream ${folder}`,
    );
  }

  if (!existsSync(join(serverFolder, 'dist/main.js'))) {
    throw new StartError(
      `The Twenty in ${folder} is not built. Run there: yarn install, npx nx build twenty-server, npx nx build twenty-front`,
    );
  }

  if (!existsSync(join(serverFolder, PREPARATION))) {
    throw new StartError(
      `The Twenty in ${folder} was built with older patches. Run: npm run patches:apply -- --upstream ${folder}, and then there: npx nx build twenty-server`,
    );
  }

  return serverFolder;
};

const findYarn = (folder: string) => {
  const releases = join(folder, '.yarn/releases');
  const release = readdirSync(releases).find((file) => file.endsWith('.cjs'));

  if (release === undefined) {
    throw new StartError(`No yarn in ${releases}.`);
  }

  return join(releases, release);
};
