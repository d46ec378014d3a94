import type { OverlayFile } from './overlay';
import type { Rewrite } from './rewrite';
import { placeRewrite, type Placement, type ReadUpstream } from './placement';
import type { SeamReport } from './seams/seam-check';
import { patchedPackages } from './upstream-tree';

/** What happens to one upstream file; `before` is null when we create it. */
export type FileChange = { path: string; before: string | null; after: string };

export type Plan = {
  changes: FileChange[];
  placements: Placement[];
  /** What of Twenty's the overlay uses, module by module. */
  seams: SeamReport[];
};

const overlayPlacements = (
  overlay: OverlayFile[],
  read: ReadUpstream,
): Placement[] =>
  patchedPackages.flatMap((name): Placement[] => {
    const root = `packages/${name}/`;
    const files = overlay.filter(({ path }) => path.startsWith(root));
    const anchor = 'no upstream file of the same path';
    const collisions = files.filter(({ path }) => read(path) !== null);
    if (collisions.length > 0) {
      return collisions.map(({ path }) => ({
        name: `Overlay of ${name}`,
        file: path,
        status: 'collision',
        anchor,
        detail:
          'Twenty has a file of this path, which the overlay would overwrite',
      }));
    }
    return [
      {
        name: `Overlay of ${name}: ${files.length} files`,
        file: `${root}src/`,
        status: 'placed',
        anchor,
        detail: '',
      },
    ];
  });

/** What a release does in another way, which has its place, is not needed in this one. */
const doneInOneWay = (
  rewrites: Rewrite[],
  placements: Placement[],
  read: ReadUpstream,
): Placement[] =>
  placements.map((placement, index) => {
    const { candidates, oneWayTo } = rewrites[index]!;
    const other = placements.find(
      ({ status }, at) =>
        status === 'placed' && rewrites[at]?.oneWayTo === oneWayTo,
    );

    return oneWayTo !== undefined &&
      other !== undefined &&
      placement.status === 'missing' &&
      candidates.every((path) => read(path) === null)
      ? {
          ...placement,
          file: null,
          status: 'not needed',
          detail: `this release has ${other.file}`,
        }
      : placement;
  });

/** Whether everything found its place and all that we use is there, so that the plan may be carried out. */
export const isComplete = ({
  placements,
  seams = [],
}: Pick<Plan, 'placements'> & Partial<Plan>): boolean =>
  placements.every(({ status }) =>
    ['placed', 'not needed', 'left out'].includes(status),
  ) && seams.every(({ misses }) => misses.length === 0);

/**
 * Works out, in memory, what the rewrites and the overlay make of a tree.
 * Rewrites of one file build on each other, in the order given.
 * @param read must answer with upstream's own texts, even on a patched tree.
 */
export const makePlan = (
  rewrites: Rewrite[],
  overlay: OverlayFile[],
  read: ReadUpstream,
): Omit<Plan, 'seams'> => {
  const rewritten = new Map<string, string>();
  const placements = rewrites.map((rewrite) => {
    const { after, ...placement } = placeRewrite(
      rewrite,
      (path) => rewritten.get(path) ?? read(path),
    );
    if (after !== undefined && placement.file !== null) {
      rewritten.set(placement.file, after);
    }
    return placement;
  });
  return {
    placements: [
      ...doneInOneWay(rewrites, placements, read),
      ...overlayPlacements(overlay, read),
    ],
    changes: [
      ...[...rewritten].map(([path, after]) => ({
        path,
        before: read(path),
        after,
      })),
      ...overlay.map(({ path, text }) => ({ path, before: null, after: text })),
    ],
  };
};
