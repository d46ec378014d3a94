import { type Plugin, type Rule } from 'postcss';

import { valueOf } from '../declarations';
import { sayRightToLeft } from '../prefixes';

const SHAPES = ['height', 'max-height', 'border-radius', 'position'];

/** Whether it cuts a line of text, and not a box that has a height or a shape. */
const cutsLine = (rule: Rule): boolean =>
  valueOf(rule, 'text-overflow') === 'ellipsis' ||
  (valueOf(rule, 'overflow') === 'hidden' &&
    (valueOf(rule, 'white-space') === 'nowrap' ||
      valueOf(rule, 'min-width') === '0') &&
    SHAPES.every((property) => valueOf(rule, property) === undefined));

/**
 * A text that is cut at its end keeps what reaches below its line: Arabic letters reach
 * further down than Latin ones, for which the line is made.
 */
export const cutOnlySideways: Plugin = {
  postcssPlugin: 'cut-only-sideways',
  Once: (root) => {
    root.walkRules((rule) => {
      if (!cutsLine(rule)) return;
      sayRightToLeft(
        rule,
        valueOf(rule, '-webkit-line-clamp') === undefined
          ? {
              overflow: 'clip visible',
              // What cannot be scrolled would be as wide as its text otherwise.
              ...(valueOf(rule, 'min-width') === undefined && {
                'min-width': '0',
              }),
              ...(valueOf(rule, 'clip-path') === 'inset(0)' && {
                'clip-path': 'inset(0 0 -0.5em)',
              }),
            }
          : // Below the last line are those that it does not show.
            { overflow: 'clip', 'overflow-clip-margin': '0.2em' },
      );
    });
  },
};
