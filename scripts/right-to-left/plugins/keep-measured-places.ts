import { type Plugin, Rule } from 'postcss';

import { valueOf } from '../declarations';
import { ignore } from './ignore';

/** What is a space of the theme is `var(--t-…)`, and the same whatever a script says. */
const GIVEN_BY_SCRIPT = /^var\((?!--t-)/;

const isGivenByScript = (rule: Rule, property: string): boolean =>
  GIVEN_BY_SCRIPT.test(valueOf(rule, property) ?? '');

const isMeasured = (rule: Rule): boolean =>
  isGivenByScript(rule, 'top') &&
  isGivenByScript(rule, 'left') &&
  valueOf(rule, 'right') === undefined;

/** As the handles of a dashboard's widget have them, one for each side and corner. */
const hasAllSides = (rule: Rule): boolean =>
  ['top', 'right', 'bottom', 'left'].every((side) =>
    isGivenByScript(rule, side),
  );

/**
 * A place that a script gives from the top and from the left was measured on the page,
 * where the left is the left in every language; and one that it gives from all sides is
 * on the side that the script goes by.
 */
export const keepMeasuredPlaces: Plugin = {
  postcssPlugin: 'keep-measured-places',
  Once: (root) => {
    root.walkDecls(/^(left|right)$/, (declaration) => {
      const { parent } = declaration;

      if (
        parent instanceof Rule &&
        (isMeasured(parent) || hasAllSides(parent))
      ) {
        ignore(declaration);
      }
    });
  },
};
