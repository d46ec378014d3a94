import { type Plugin, Rule } from 'postcss';

import { sayRightToLeft } from '../prefixes';

/** A turn that a script names goes the other way. */
export const mirrorTurns: Plugin = {
  postcssPlugin: 'mirror-turns',
  Once: (root) => {
    root.walkDecls('transform', ({ value, parent }) => {
      if (!value.includes('rotate(var(') || !(parent instanceof Rule)) return;
      sayRightToLeft(parent, {
        transform: value.replace(
          /rotate\((var\([^)]*\))\)/g,
          'rotate(calc(-1 * $1))',
        ),
      });
    });
  },
};
