import { decl, rule as newRule, type Rule } from 'postcss';

/*
 * Nothing but the root decides, so that a part of the page may have a direction of its
 * own; and `:where` adds nothing to a rule's weight: with a plain `[dir]` before them,
 * mirrored rules would win over later ones that are not mirrored.
 */
export const LEFT_TO_RIGHT = ':where(html:not([dir="rtl"]))';
export const RIGHT_TO_LEFT = ':where(html[dir="rtl"])';
/** Before what has to stay behind a mirrored rule to win over it. */
export const BOTH = ':where(html)';

/** Says right behind a rule what is otherwise from right to left. */
export const sayRightToLeft = (
  rule: Rule,
  declarations: Readonly<Record<string, string>>,
  suffix = '',
): void => {
  const isSaidAlready = rule.selector.startsWith(RIGHT_TO_LEFT);
  // What a nested rule stands in has no prefix of its own.
  const isNested = rule.selector.includes('&');

  if (isSaidAlready || isNested) return;

  rule.after(
    newRule({
      selectors: rule.selectors.map(
        (selector) => `${RIGHT_TO_LEFT} ${selector}${suffix}`,
      ),
      nodes: Object.entries(declarations).map(([prop, value]) =>
        decl({ prop, value }),
      ),
    }),
  );
};
