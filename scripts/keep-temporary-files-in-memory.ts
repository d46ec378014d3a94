import { folderOfShortLivedFiles } from '../packages/twenty-simulator/src/postgres-data-folder';

/**
 * For all that tests make, git's repositories above all: there, small files took more
 * time than all else.
 */
export default (): void => {
  process.env.TMPDIR = folderOfShortLivedFiles();
};
