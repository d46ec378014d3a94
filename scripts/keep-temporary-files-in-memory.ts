import { folderOfShortLivedFiles } from '../packages/twenty-simulator/src/postgres-data-folder';

/**
 * For this process and all that it starts: where a test makes a repository of git, or a
 * browser a profile, small files would take more time than all else.
 */
export default (): void => {
  process.env.TMPDIR = folderOfShortLivedFiles();
};
