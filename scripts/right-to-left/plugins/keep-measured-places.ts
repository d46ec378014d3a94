import { type Plugin, Rule } from 'postcss';

import { valueOf } from '../declarations';
import { ignore } from './ignore';

const isGivenByScript = (rule: Rule, property: string): boolean =>
  valueOf(rule, property)?.startsWith('var(') === true;

/**
 * A place that a script gives from the top and from the left was measured on the page,
 * where the left is the left in every language.
 */
export const keepMeasuredPlaces: Plugin = {
  postcssPlugin: 'keep-measured-places',
  Once: (root) => {
    root.walkDecls('left', (declaration) => {
      const { parent } = declaration;

      if (
        parent instanceof Rule &&
        isGivenByScript(parent, 'left') &&
        isGivenByScript(parent, 'top') &&
        valueOf(parent, 'right') === undefined
      ) {
        ignore(declaration);
      }
    });
  },
};
