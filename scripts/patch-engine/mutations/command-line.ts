import { parseArgs } from 'node:util';

import { rewrites } from '../../../patches';
import type { Print } from '../command-line';
import { readOverlay } from '../overlay';
import { isComplete } from '../plan';
import { chooseOverlay, planFor, type Release } from '../plan-for-release';
import { repository } from '../repository';
import { readDeclaredSeams } from '../seams/read-declared-seams';
import { ReleaseTexts } from '../seams/release-texts';
import { SeamCheck } from '../seams/seam-check';
import { UpstreamSources } from '../seams/upstream-sources';
import { inspectTree, listUpstream, readUpstream } from '../tree-state';
import { openUpstreamTree, UpstreamTreeError } from '../upstream-tree';
import { type Mutation, withChanges } from './mutation';
import { mutationsOfLists } from './mutations-of-lists';
import { mutationsOfRewrites } from './mutations-of-rewrites';
import { mutationsOfSeams } from './mutations-of-seams';
import { type Judged, mutationTable } from './report';

const usage = `Takes away what the patches assume of a release of Twenty, one thing after the
other and in memory, and says whether patches:check names it.

  npm run patches:mutations -- --upstream DIR

Exit code: 0 all is named; 1 something is not, or the release does not fit as it is;
2 wrong use, or not a tree of Twenty.
`;

/** Everything that may change in a release and that the patches assume. */
function* mutationsOf(release: Release): Generator<Mutation> {
  const overlay = readOverlay(repository);
  const seams = readDeclaredSeams(repository);
  const sources = new UpstreamSources(release.read);
  const texts = new ReleaseTexts(release.read, release.list);
  const { files } = chooseOverlay(
    overlay,
    new SeamCheck(overlay, seams, sources, texts),
  );

  yield* mutationsOfSeams(release, { overlay, seams, sources, texts });
  yield* mutationsOfRewrites(release, rewrites, files);
  yield* mutationsOfLists(release, files);
}

/** Reads each file of a tree once. */
const releaseIn = (directory: string): Release => {
  const tree = openUpstreamTree(directory);
  const read = readUpstream(tree, inspectTree(tree));
  const texts = new Map<string, string | null>();

  return {
    list: listUpstream(tree),
    read: (path) => {
      const known = texts.get(path);
      const text = known === undefined ? read(path) : known;

      texts.set(path, text);

      return text;
    },
  };
};

/**
 * What the command line does with these words.
 *
 * @returns the exit code that the usage explains.
 */
export const runMutations = (
  words: readonly string[],
  print: Print,
): number => {
  try {
    const { values } = parseArgs({
      args: [...words],
      options: {
        upstream: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });

    if (values.help || values.upstream === undefined) {
      print.result(usage);

      return values.help ? 0 : 2;
    }

    const release = releaseIn(values.upstream);

    if (!isComplete(planFor(release))) {
      print.complaint('The release does not fit as it is: see patches:check.');

      return 1;
    }

    const judged: Judged[] = [];

    for (const mutation of mutationsOf(release)) {
      const { kind, what, changes, judge } = mutation;

      judged.push({ kind, what, ...judge(withChanges(release, changes)) });
    }
    print.result(mutationTable(judged));

    return judged.some(({ outcome }) => outcome === 'not named') ? 1 : 0;
  } catch (error) {
    if (error instanceof UpstreamTreeError || error instanceof TypeError) {
      print.complaint(error.message);

      return 2;
    }
    throw error;
  }
};
