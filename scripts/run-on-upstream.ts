import { UpstreamTreeError } from './patch-engine/upstream-tree';
import { UsageError } from './read-arguments';

/**
 * Runs a command that works on a source tree of Twenty as this process. Its exit code
 * is what `main` gives, or 2 with a sentence where it was called wrongly, or not on
 * such a tree.
 */
export const runOnUpstream = async (
  main: () => Promise<number>,
): Promise<void> => {
  try {
    process.exitCode = await main();
  } catch (error) {
    if (!(error instanceof UsageError || error instanceof UpstreamTreeError)) {
      throw error;
    }
    console.error(error.message);
    process.exitCode = 2;
  }
};
