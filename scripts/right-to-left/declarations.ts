import { type Declaration, type Rule } from 'postcss';

/** What a rule says last about a property. */
export const valueOf = (rule: Rule, property: string): string | undefined =>
  rule.nodes.findLast(
    (node): node is Declaration =>
      node.type === 'decl' && node.prop === property,
  )?.value;
