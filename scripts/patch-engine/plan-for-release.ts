import { rewrites } from '../../patches';
import { knownConnections } from '../../patches/twenty-server/known-connections';
import { knownCrons } from '../../patches/twenty-server/known-crons';
import { waysIn } from '../../patches/twenty-server/ways-in';
import { type OverlayFile, readOverlay } from './overlay';
import type { ListUpstream, ReadUpstream } from './placement';
import { makePlan, type Plan } from './plan';
import { repository } from './repository';
import { checkConnections, connectionsOf } from './seams/check-connections';
import { checkCrons, cronsOf } from './seams/check-crons';
import { checkEntrances } from './seams/check-entrances';
import { checkTables } from './seams/check-tables';
import { entrancesOf } from './seams/entrances';
import { checkPackages } from './seams/package-check';
import { readDeclaredSeams } from './seams/read-declared-seams';
import { ReleaseTexts } from './seams/release-texts';
import { type Miss, SeamCheck } from './seams/seam-check';
import { UpstreamSources } from './seams/upstream-sources';
import { type ChosenOverlay, chooseVariants } from './variants';

/** Twenty's sources as it released them. */
export type Release = { read: ReadUpstream; list: ListUpstream };

/** What is looked for by lists: what a release has of a kind, and what we know of it. */
export const checksByList: Record<
  string,
  (release: Release, overlay: readonly OverlayFile[]) => Miss[]
> = {
  'ways in': ({ read, list }) =>
    checkEntrances(entrancesOf(read, list), waysIn),
  tables: ({ read, list }, overlay) => checkTables(overlay, read, list),
  connections: ({ read, list }) =>
    checkConnections(connectionsOf(read, list), knownConnections),
  crons: ({ read, list }) => checkCrons(cronsOf(read, list), knownCrons),
};

/** Our files for a release: of those that come in variants the one that fits. */
export const chooseOverlay = (
  overlay: readonly OverlayFile[],
  seamCheck: SeamCheck,
): ChosenOverlay =>
  chooseVariants(overlay, (file) =>
    seamCheck.saysOfWhat(file)
      ? seamCheck.missesOf(file)
      : ['@onlyWith or @onlyWithout, without which it would fit any release'],
  );

/** Works out what the patches make of a release, and what they miss in it. */
export const planFor = (release: Release): Plan => {
  const { read, list } = release;
  const overlay = readOverlay(repository);
  const seamCheck = new SeamCheck(
    overlay,
    readDeclaredSeams(repository),
    new UpstreamSources(read),
    new ReleaseTexts(read, list),
  );
  const chosen = chooseOverlay(overlay, seamCheck);
  const { changes, placements } = makePlan(rewrites, chosen.files, read);
  const rewritten = new Map(changes.map(({ path, after }) => [path, after]));

  return {
    changes,
    placements: [...placements, ...chosen.placements],
    seams: [
      ...seamCheck.check(chosen.files),
      ...checkPackages(
        chosen.files,
        (path) => rewritten.get(path) ?? read(path),
      ),
      ...Object.entries(checksByList).map(([module, missesOf]) => ({
        module,
        absences: [],
        misses: missesOf(release, chosen.files),
      })),
    ],
  };
};
