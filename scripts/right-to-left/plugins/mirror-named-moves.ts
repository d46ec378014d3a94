import { type Plugin, Rule } from 'postcss';

import { sayRightToLeft } from '../prefixes';

const NAMED = /(rotate|translateX)\((var\([^)]*\))\)/g;

/** A turn, or a way along the line, that a variable names goes the other way. */
export const mirrorNamedMoves: Plugin = {
  postcssPlugin: 'mirror-named-moves',
  Once: (root) => {
    root.walkDecls('transform', ({ value, parent }) => {
      const transform = value.replace(NAMED, '$1(calc(-1 * $2))');

      if (transform === value || !(parent instanceof Rule)) return;
      sayRightToLeft(parent, { transform });
    });
  },
};
