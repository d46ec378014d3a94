import postcss from 'postcss';
import postcssRTLCSS from 'postcss-rtlcss';

import { cutOnlySideways } from './plugins/cut-only-sideways';
import { keepDirection } from './plugins/keep-direction';
import { keepMeasuredPlaces } from './plugins/keep-measured-places';
import { mirrorInsets } from './plugins/mirror-insets';
import { mirrorNamedSides } from './plugins/mirror-named-sides';
import { mirrorNamedMoves } from './plugins/mirror-named-moves';
import { BOTH, LEFT_TO_RIGHT, RIGHT_TO_LEFT } from './prefixes';

/** Stands first in a style sheet that is mirrored already. */
const MARK = '/*! right to left: mirrored */';

const mirror = postcss([
  keepDirection,
  keepMeasuredPlaces,
  cutOnlySideways,
  mirrorNamedSides,
  mirrorNamedMoves,
  mirrorInsets,
  postcssRTLCSS({
    mode: 'combined',
    ltrPrefix: LEFT_TO_RIGHT,
    rtlPrefix: RIGHT_TO_LEFT,
    bothPrefix: BOTH,
    processKeyFrames: true,
    useCalc: true,
  }),
]);

export const isMirrored = (css: string): boolean => css.startsWith(MARK);

/**
 * A style sheet that lays a page out from right to left when its root says
 * `dir="rtl"`, and as before otherwise.
 */
export const mirrorStyleSheet = (css: string): string =>
  isMirrored(css)
    ? css
    : `${MARK}${mirror.process(css, { from: undefined, map: false }).css}`;
