import postcss, { type Declaration, type Plugin, type Rule } from 'postcss';
import postcssRTLCSS from 'postcss-rtlcss';

import { isLeftToRightPart } from './left-to-right-parts';

/** Stands first in a style sheet that is mirrored already. */
const MARK = '/*! right to left: mirrored */';

/**
 * Nothing but the root decides, so that a part of the page may have a direction of its
 * own; and `:where` adds nothing to a rule's weight: with a plain `[dir]` before them,
 * mirrored rules would win over later ones that are not mirrored.
 */
const LEFT_TO_RIGHT = ':where(html:not([dir="rtl"]))';
const RIGHT_TO_LEFT = ':where(html[dir="rtl"])';

/** Before what has to stay behind a mirrored rule to win over it. */
const BOTH = ':where(html)';

const NAMES_A_DIRECTION = /\[dir|:dir\(|\.rtl\b|\.ltr\b/;

const withoutDirection = (selector: string): string =>
  selector
    .replace(/:where\(\[dir=["']?rtl["']?\]\)|\[dir=["']?rtl["']?\]/g, '')
    .trim();

/** Rules whose authors mirror them themselves, as Mantine's do. */
const selectorsMirroredByAuthor = (css: string): ReadonlySet<string> => {
  const found = new Set<string>();

  postcss.parse(css).walkRules(/\[dir/, (rule) => {
    for (const selector of rule.selectors) {
      found.add(withoutDirection(selector));
    }
  });
  return found;
};

const ignore = (node: Rule | Declaration) => {
  node.before(postcss.comment({ text: 'rtl:ignore' }));
};

/** Keeps the mirroring from what would not be right the other way round. */
const keepDirection = (css: string): Plugin => {
  const mirroredByAuthor = selectorsMirroredByAuthor(css);
  const isKept = (selector: string) =>
    NAMES_A_DIRECTION.test(selector) ||
    mirroredByAuthor.has(selector) ||
    isLeftToRightPart(selector);

  return {
    postcssPlugin: 'keep-direction',
    Once: (root) => {
      root.walkRules((rule) => {
        if (rule.selectors.some(isKept)) ignore(rule);
      });
      // Who says it about a part of the page means it in every language.
      root.walkDecls('direction', ignore);
    },
  };
};

/** `inset` as the four properties that rtlcss knows, where its sides differ. */
const spellOutInsets: Plugin = {
  postcssPlugin: 'spell-out-insets',
  Once: (root) => {
    root.walkDecls('inset', (declaration) => {
      const [top, right, bottom, left, ...rest] = postcss.list.space(
        declaration.value.replace('!important', ''),
      );

      if (left === undefined || rest.length > 0 || left === right) return;
      for (const [prop, value] of Object.entries({ top, right, bottom, left })) {
        if (value !== undefined) declaration.cloneBefore({ prop, value });
      }
      declaration.remove();
    });
  },
};

export const isMirrored = (css: string): boolean => css.startsWith(MARK);

/**
 * A style sheet that lays a page out from right to left when its root says
 * `dir="rtl"`, and as before otherwise.
 */
export const mirrorStyleSheet = (css: string): string => {
  if (isMirrored(css)) return css;

  const { css: mirrored } = postcss([
    keepDirection(css),
    spellOutInsets,
    postcssRTLCSS({
      mode: 'combined',
      ltrPrefix: LEFT_TO_RIGHT,
      rtlPrefix: RIGHT_TO_LEFT,
      bothPrefix: BOTH,
      processKeyFrames: true,
      useCalc: true,
    }),
  ]).process(css, { from: undefined, map: false });

  return `${MARK}${mirrored}`;
};
