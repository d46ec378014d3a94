import { type Plugin, Rule } from 'postcss';

import { sayRightToLeft } from '../prefixes';

/** Sides that a script names are mirrored by what it says in the element's style. */
export const mirrorNamedSides: Plugin = {
  postcssPlugin: 'mirror-named-sides',
  Once: (root) => {
    root.walkDecls('text-align', ({ value, parent }) => {
      const [, name] = /^var\((--[\w-]+)\)$/.exec(value) ?? [];

      if (name === undefined || !(parent instanceof Rule)) return;
      sayRightToLeft(
        parent,
        { 'text-align': 'right' },
        `[style*="${name}: left"]`,
      );
      sayRightToLeft(
        parent,
        { 'text-align': 'left' },
        `[style*="${name}: right"]`,
      );
    });
  },
};
