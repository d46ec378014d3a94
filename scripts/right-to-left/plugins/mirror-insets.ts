import { list, type Plugin, Rule } from 'postcss';

import { sayRightToLeft } from '../prefixes';

/** What four values say about the sides, the right and the left exchanged. */
const mirrored = (values: string): string | null => {
  const [top, right, bottom, left, ...rest] = list.space(values);

  return left === undefined || rest.length > 0 || left === right
    ? null
    : [top, left, bottom, right].join(' ');
};

/** `inset` and `clip-path: inset()` with four values, which rtlcss does not know. */
export const mirrorInsets: Plugin = {
  postcssPlugin: 'mirror-insets',
  Once: (root) => {
    root.walkDecls(/^(inset|clip-path)$/, ({ prop, value, parent }) => {
      const [, values] = /^inset\((.*)\)$/.exec(value) ?? [];
      const other = mirrored(values ?? value);

      if (other === null || !(parent instanceof Rule)) return;
      sayRightToLeft(parent, {
        [prop]: values === undefined ? other : `inset(${other})`,
      });
    });
  },
};
