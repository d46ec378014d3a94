import { type Plugin, type Root } from 'postcss';

import { isLeftToRightPart } from '../left-to-right-parts';
import { ignore } from './ignore';

const NAMES_A_DIRECTION = /\[dir|:dir\(|\.rtl\b|\.ltr\b/;

const withoutDirection = (selector: string): string =>
  selector
    .replace(/:where\(\[dir=["']?rtl["']?\]\)|\[dir=["']?rtl["']?\]/g, '')
    .trim();

/** Rules whose authors mirror them themselves, as Mantine's do. */
const selectorsMirroredByAuthor = (root: Root): ReadonlySet<string> => {
  const found = new Set<string>();

  root.walkRules(/\[dir/, (rule) => {
    for (const selector of rule.selectors) {
      found.add(withoutDirection(selector));
    }
  });
  return found;
};

/** Keeps the mirroring from what would not be right the other way round. */
export const keepDirection: Plugin = {
  postcssPlugin: 'keep-direction',
  Once: (root) => {
    const mirroredByAuthor = selectorsMirroredByAuthor(root);
    const isKept = (selector: string) =>
      NAMES_A_DIRECTION.test(selector) ||
      mirroredByAuthor.has(selector) ||
      isLeftToRightPart(selector);

    root.walkRules((rule) => {
      if (rule.selectors.some(isKept)) ignore(rule);
    });
    // Who says it about a part of the page means it in every language.
    root.walkDecls('direction', ignore);
  },
};
