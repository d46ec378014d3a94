import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const PACKAGE = dirname(
  require.resolve('@fontsource-variable/vazirmatn/package.json'),
);

/** All weights in one file. */
export const TYPEFACE_FILE = join(
  PACKAGE,
  'files/vazirmatn-arabic-wght-normal.woff2',
);

/** Inter's, so that a line with Arabic in it is as high as one without. */
const METRICS = `ascent-override: 96.875%;
  descent-override: 24.12%;
  line-gap-override: 0%;`;

/** Those of Inter that Twenty shows. */
const WEIGHTS = [400, 500, 600, 700];

const arabicRange = (): string => {
  const styles = readFileSync(join(PACKAGE, 'wght.css'), 'utf8');
  const [, range] =
    /vazirmatn-arabic-[^}]*unicode-range:\s*([^;]+);/.exec(styles) ?? [];

  if (range === undefined) {
    throw new Error('@fontsource-variable/vazirmatn names no Arabic range.');
  }
  // The hyphens and marks of direction in it are Inter's.
  return range.replace('U+200C-200E,U+2010-2011,', '');
};

/**
 * Gives Inter, which has none, the Arabic letters of Vazirmatn: wherever Twenty asks
 * for Inter they come along, and only a page that shows such a letter loads them.
 */
export const typefaceStyles = (address: string): string =>
  WEIGHTS.map(
    (weight) => `@font-face {
  font-family: 'Inter';
  font-style: normal;
  font-weight: ${weight};
  font-display: swap;
  ${METRICS}
  src: url(${address}) format('woff2');
  unicode-range: ${arabicRange()};
}`,
  ).join('\n');
