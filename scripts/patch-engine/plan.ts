import { AnchorError } from './anchor-error';
import type { OverlayFile } from './overlay';
import type { Rewrite } from './rewrite';
import { applyEdits } from './source-text';
import { upstreamPackages } from './upstream-tree';

/** What happens to one upstream file; `before` is null when we create it. */
export type FileChange = { path: string; before: string | null; after: string };

/** A line of the table: what was wanted, where it landed, and whether. */
export type Placement = {
  name: string;
  file: string | null;
  status: 'placed' | 'not needed' | 'missing' | 'ambiguous' | 'collision';
  /** The spot sought, in words. */
  anchor: string;
  /** What stands in the way; empty when nothing does. */
  detail: string;
};

export type Plan = { changes: FileChange[]; placements: Placement[] };

/** The text of an upstream file as Twenty released it, or null. */
export type ReadUpstream = (path: string) => string | null;

type Attempt =
  { path: string; after: string } | { path: string; failure: AnchorError };

const attempt = (rewrite: Rewrite, path: string, text: string): Attempt => {
  try {
    return { path, after: applyEdits(path, text, rewrite.edits) };
  } catch (error) {
    if (error instanceof AnchorError) {
      return { path, failure: error };
    }
    throw error;
  }
};

const place = (
  rewrite: Rewrite,
  read: ReadUpstream,
): Placement & { after?: string } => {
  const { name, anchor, candidates, onlyWith } = rewrite;
  if (onlyWith !== undefined && read(onlyWith) === null) {
    const detail = `this release has no ${onlyWith}`;
    return { name, file: null, status: 'not needed', anchor, detail };
  }
  const attempts = candidates.flatMap((path) => {
    const text = read(path);
    return text === null ? [] : [attempt(rewrite, path, text)];
  });
  const failures = attempts.filter((made) => 'failure' in made);
  const fits = attempts.filter((made) => 'after' in made);
  const [fit, ...otherFits] = fits;
  const ambiguous = failures.find(
    ({ failure }) => failure.reason === 'ambiguous',
  );

  if (ambiguous !== undefined || otherFits.length > 0) {
    return {
      name,
      file: ambiguous?.path ?? null,
      status: 'ambiguous',
      anchor,
      detail:
        ambiguous?.failure.message ??
        `fits ${fits.map(({ path }) => path).join(' and ')}`,
    };
  }
  if (fit === undefined) {
    return {
      name,
      file: failures[0]?.path ?? null,
      status: 'missing',
      anchor,
      detail:
        failures
          .map(({ path, failure }) => `${failure.message} in ${path}`)
          .join('; ') || `no file ${candidates.join(' or ')}`,
    };
  }
  return {
    name,
    file: fit.path,
    status: 'placed',
    anchor,
    detail: '',
    after: fit.after,
  };
};

const overlayPlacements = (
  overlay: OverlayFile[],
  read: ReadUpstream,
): Placement[] =>
  upstreamPackages.flatMap((name): Placement[] => {
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

/** Whether everything found its place, so that the plan may be carried out. */
export const isComplete = (plan: Plan): boolean =>
  plan.placements.every(
    ({ status }) => status === 'placed' || status === 'not needed',
  );

/**
 * Works out, in memory, what the rewrites and the overlay make of a tree.
 * Rewrites of one file build on each other, in the order given.
 * @param read must answer with upstream's own texts, even on a patched tree.
 */
export const makePlan = (
  rewrites: Rewrite[],
  overlay: OverlayFile[],
  read: ReadUpstream,
): Plan => {
  const rewritten = new Map<string, string>();
  const placements = rewrites.map((rewrite) => {
    const { after, ...placement } = place(
      rewrite,
      (path) => rewritten.get(path) ?? read(path),
    );
    if (after !== undefined && placement.file !== null) {
      rewritten.set(placement.file, after);
    }
    return placement;
  });
  return {
    placements: [...placements, ...overlayPlacements(overlay, read)],
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
