import type { OverlayFile } from './overlay';
import type { Placement } from './placement';

/** `useIsSignedIn.variants/useIsLogged.ts`: stands in for `useIsSignedIn.ts`. */
const VARIANT = /^(.+)\.variants\/([^/]+)(\.tsx?)$/;

export type ChosenOverlay = { files: OverlayFile[]; placements: Placement[] };

/**
 * Some files of ours come in several forms, since what they use of Twenty has moved:
 * `X.ts`, and others for other releases in a folder `X.variants` beside it. The first
 * that fits is laid over the tree, as `X.ts`: the one of that name before the others,
 * these by their names. Which release it is plays no part.
 *
 * @param missesOf what a file needs and the tree does not have, in words.
 */
export const chooseVariants = (
  overlay: readonly OverlayFile[],
  missesOf: (file: OverlayFile) => string[],
): ChosenOverlay => {
  const variants = new Map<string, OverlayFile[]>();

  for (const file of overlay.filter(({ path }) => VARIANT.test(path))) {
    const path = file.path.replace(VARIANT, '$1$3');

    variants.set(path, [...(variants.get(path) ?? []), file]);
  }

  const files = overlay.filter(
    ({ path }) => !VARIANT.test(path) && !variants.has(path),
  );
  const placements: Placement[] = [];

  for (const [path, others] of variants) {
    const attempts = overlay
      .filter((file) => file.path === path)
      .concat(others)
      .map((file) => ({ file, misses: missesOf(file) }));
    const chosen = attempts.find(({ misses }) => misses.length === 0);
    const name = (file: OverlayFile) =>
      VARIANT.exec(file.path)?.[2] ?? 'its own';

    placements.push({
      name: `Variant of ${path.split('/').at(-1)}${chosen === undefined ? '' : `: ${name(chosen.file)}`}`,
      file: path,
      status: chosen === undefined ? 'missing' : 'placed',
      anchor: `what one of ${attempts.length} variants needs`,
      detail:
        chosen === undefined
          ? attempts
              .map(
                ({ file, misses }) => `${name(file)}: no ${misses.join(', ')}`,
              )
              .join('; ')
          : '',
    });
    if (chosen !== undefined) {
      files.push({ path, text: chosen.file.text });
    }
  }

  return {
    files: files.toSorted((left, right) => (left.path < right.path ? -1 : 1)),
    placements,
  };
};
