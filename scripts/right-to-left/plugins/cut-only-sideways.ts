import { type Plugin, type Rule } from 'postcss';

import { valueOf } from '../declarations';
import { sayRightToLeft } from '../prefixes';

const SHAPES = ['height', 'max-height', 'border-radius', 'position'];

const isEllipsis = (rule: Rule): boolean =>
  valueOf(rule, 'text-overflow') === 'ellipsis';

/** Whether it lays out a line of items, of which a text without elements is one. */
const isLineOfItems = (rule: Rule): boolean =>
  valueOf(rule, 'display') === 'flex' &&
  ['flex-direction', 'justify-content'].every(
    (property) => valueOf(rule, property) === undefined,
  );

/** Whether it cuts a line of text, and not a box that has a height or a shape. */
const cutsLine = (rule: Rule): boolean =>
  isEllipsis(rule) ||
  (valueOf(rule, 'overflow') === 'hidden' &&
    (valueOf(rule, 'white-space') === 'nowrap' ||
      valueOf(rule, 'min-width') === '0') &&
    SHAPES.every((property) => valueOf(rule, property) === undefined));

/**
 * A text that is cut at its end keeps what reaches below its line: Arabic letters reach
 * further down than Latin ones, for which the line is made. Its end is that of its own
 * direction, or a Latin name would lose its first letters.
 */
export const cutOnlySideways: Plugin = {
  postcssPlugin: 'cut-only-sideways',
  Once: (root) => {
    root.walkRules((rule) => {
      if (!cutsLine(rule)) return;
      if (isEllipsis(rule) && !rule.selector.includes('::')) {
        sayRightToLeft(
          rule,
          {
            'unicode-bidi': 'plaintext',
            // An item of a flexible box leaves it where lines end, whatever it says.
            ...(isLineOfItems(rule) && {
              display: 'block',
              'align-content': 'center',
            }),
          },
          // What stands in a line beside others keeps its side.
          ':not(:has(*))',
        );
      }
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
