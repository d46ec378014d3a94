import { AnchorError } from './anchor-error';
import type { Rewrite } from './rewrite';
import { applyEdits } from './source-text';

/** A line of the table: what was wanted, where it landed, and whether. */
export type Placement = {
  name: string;
  file: string | null;
  status:
    | 'placed'
    | 'not needed'
    | 'left out'
    | 'missing'
    | 'ambiguous'
    | 'collision';
  /** The spot sought, in words. */
  anchor: string;
  /** What stands in the way; empty when nothing does. */
  detail: string;
};

/** The text of an upstream file as Twenty released it, or null. */
export type ReadUpstream = (path: string) => string | null;

/** The paths of all files below a folder of the tree, in any order. */
export type ListUpstream = (folder: string) => string[];

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

/**
 * Finds the one candidate file that a rewrite fits.
 * @returns the line of the table, and the edited text when it was placed.
 */
export const placeRewrite = (
  rewrite: Rewrite,
  read: ReadUpstream,
): Placement & { after?: string } => {
  const { name, anchor, candidates, onlyWith, onlyWithout, isOptional } =
    rewrite;
  const notNeeded = (detail: string): Placement => ({
    name,
    file: null,
    status: 'not needed',
    anchor,
    detail,
  });

  if (onlyWith !== undefined && read(onlyWith) === null) {
    return notNeeded(`this release has no ${onlyWith}`);
  }
  if (onlyWithout !== undefined && read(onlyWithout) !== null) {
    return notNeeded(`this release has ${onlyWithout}`);
  }
  const attempts = candidates.flatMap((path) => {
    const text = read(path);
    return text === null ? [] : [attempt(rewrite, path, text)];
  });
  const failures = attempts.filter((made) => 'failure' in made);
  const fits = attempts.filter((made) => 'after' in made);
  const miss = (
    status: Placement['status'],
    files: string[],
    detail: string,
  ): Placement => ({ name, file: files.join(' | '), status, anchor, detail });

  // A file in which the spot is there twice is no "no": it must not be passed
  // over for another candidate that happens to fit.
  for (const { path, failure } of failures) {
    if (failure.reason === 'ambiguous' || failure.reason === 'collision') {
      return miss(failure.reason, [path], failure.message);
    }
  }
  const [fit, ...otherFits] = fits;
  if (otherFits.length > 0) {
    const paths = fits.map(({ path }) => path);
    return miss('ambiguous', paths, 'it in each of these files');
  }
  if (fit !== undefined) {
    const { path, after } = fit;
    return { name, file: path, status: 'placed', anchor, detail: '', after };
  }
  const needless = failures.find(
    ({ failure }) => failure.reason === 'needless',
  );
  if (needless !== undefined) {
    return notNeeded(needless.failure.message);
  }
  const [failed] = failures;
  const status = isOptional === true ? 'left out' : 'missing';
  return failed === undefined
    ? miss(status, candidates, 'no such file')
    : miss(
        status,
        failures.map(({ path }) => path),
        failed.failure.message,
      );
};
