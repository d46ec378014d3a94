import { join } from 'node:path';

import { folderOfShortLivedFiles } from '../packages/twenty-simulator/src/postgres-data-folder';

/** For a run of Jest, and all that it starts. */
export default (): void => {
  // Of git's repositories above all, whose files took more time than all else.
  process.env.TMPDIR = folderOfShortLivedFiles();
  // A program that is started again and again compiles its modules once.
  process.env.NODE_COMPILE_CACHE = join(
    __dirname,
    '../node_modules/.cache/twenty-clerk-compiled',
  );
};
