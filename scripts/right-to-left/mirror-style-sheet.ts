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

const isVariable = (rule: Rule, property: string): boolean =>
  rule.some(
    (node) =>
      node.type === 'decl' &&
      node.prop === property &&
      node.value.startsWith('var('),
  );

/**
 * A place that a script gives from the top and from the left was measured on the page,
 * where the left is the left in every language.
 */
const keepMeasuredPlaces: Plugin = {
  postcssPlugin: 'keep-measured-places',
  Once: (root) => {
    root.walkDecls('left', (declaration) => {
      const { parent } = declaration;

      if (
        parent instanceof postcss.Rule &&
        isVariable(parent, 'left') &&
        isVariable(parent, 'top') &&
        !parent.some((node) => node.type === 'decl' && node.prop === 'right')
      ) {
        ignore(declaration);
      }
    });
  },
};

const valueOf = (rule: Rule, property: string): string | undefined =>
  rule.nodes.findLast(
    (node): node is Declaration =>
      node.type === 'decl' && node.prop === property,
  )?.value;

/** Whether it cuts a line of text, and not a box that has a height or a shape. */
const cutsLine = (rule: Rule): boolean =>
  valueOf(rule, 'text-overflow') === 'ellipsis' ||
  (valueOf(rule, 'overflow') === 'hidden' &&
    (valueOf(rule, 'white-space') === 'nowrap' ||
      valueOf(rule, 'min-width') === '0') &&
    ['height', 'max-height', 'border-radius', 'position'].every(
      (property) => valueOf(rule, property) === undefined,
    ));

/**
 * A text that is cut at its end keeps what reaches below its line: Arabic letters reach
 * further down than Latin ones, for which the line is made.
 */
const cutOnlySideways: Plugin = {
  postcssPlugin: 'cut-only-sideways',
  Once: (root) => {
    root.walkRules((rule) => {
      if (rule.selector.includes('&') || !cutsLine(rule)) return;
      rule.after(
        postcss.rule({
          selectors: rule.selectors.map(
            (selector) => `${RIGHT_TO_LEFT} ${selector}`,
          ),
          nodes: [
            postcss.decl({ prop: 'overflow', value: 'clip visible' }),
            // What cannot be scrolled would be as wide as its text otherwise.
            ...(valueOf(rule, 'min-width') === undefined
              ? [postcss.decl({ prop: 'min-width', value: '0' })]
              : []),
            ...(valueOf(rule, 'clip-path') === 'inset(0)'
              ? [
                  postcss.decl({
                    prop: 'clip-path',
                    value: 'inset(0 0 -0.5em)',
                  }),
                ]
              : []),
          ],
        }),
      );
    });
  },
};

/** A turn that a script names, in the other direction. */
const mirrorNamedTurns: Plugin = {
  postcssPlugin: 'mirror-named-turns',
  Once: (root) => {
    root.walkDecls('transform', ({ value, parent }) => {
      if (!/rotate\(var\(/.test(value) || !(parent instanceof postcss.Rule)) {
        return;
      }
      parent.after(
        postcss.rule({
          selectors: parent.selectors.map(
            (selector) => `${RIGHT_TO_LEFT} ${selector}`,
          ),
          nodes: [
            postcss.decl({
              prop: 'transform',
              value: value.replace(
                /rotate\((var\([^)]*\))\)/g,
                'rotate(calc(-1 * $1))',
              ),
            }),
          ],
        }),
      );
    });
  },
};

/** Sides that a script names are mirrored by what it says in the element's style. */
const mirrorNamedSides: Plugin = {
  postcssPlugin: 'mirror-named-sides',
  Once: (root) => {
    root.walkDecls('text-align', ({ value, parent }) => {
      const [, name] = /^var\((--[\w-]+)\)$/.exec(value) ?? [];

      if (name === undefined || !(parent instanceof postcss.Rule)) return;
      for (const [said, meant] of [
        ['left', 'right'],
        ['right', 'left'],
      ]) {
        parent.after(
          postcss.rule({
            selectors: parent.selectors.map(
              (selector) =>
                `${RIGHT_TO_LEFT} ${selector}[style*="${name}: ${said}"]`,
            ),
            nodes: [postcss.decl({ prop: 'text-align', value: meant ?? '' })],
          }),
        );
      }
    });
  },
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
      for (const [prop, value] of Object.entries({
        top,
        right,
        bottom,
        left,
      })) {
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
    keepMeasuredPlaces,
    cutOnlySideways,
    mirrorNamedSides,
    mirrorNamedTurns,
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
