import { Node, SyntaxKind } from 'ts-morph';

import { AnchorError } from '../anchor-error';
import type { Edit } from '../edit';
import { wrapNode } from './wrap-node';

const IN_SMALL_LETTERS = ['toLowerCase', 'toLocaleLowerCase'];

/** Which method is called there, if one is. */
const methodOf = (node: Node): string | undefined => {
  if (!Node.isCallExpression(node)) return undefined;

  const called = node.getExpression();

  return Node.isPropertyAccessExpression(called) ? called.getName() : undefined;
};

/** What is searched and what for, in `text.toLowerCase().includes(typed)`. */
const sidesOf = (node: Node): Node[] => {
  if (!Node.isCallExpression(node) || methodOf(node) !== 'includes') return [];

  const searched = node
    .getExpressionIfKindOrThrow(SyntaxKind.PropertyAccessExpression)
    .getExpression();
  const typed = node.getArguments()[0];

  return typed !== undefined &&
    IN_SMALL_LETTERS.includes(methodOf(searched) ?? '')
    ? [searched, typed]
    : [];
};

/**
 * Turns each `text.toLowerCase().includes(typed)` into
 * `with(text.toLowerCase()).includes(with(typed))`.
 * @throws AnchorError when there is none.
 */
export const wrapSearches =
  ({ with: wrapper }: { with: string }): Edit =>
  (source) => {
    const sides = source.getDescendants().flatMap(sidesOf);

    if (sides.length === 0) {
      throw new AnchorError('missing', 'no search in small letters');
    }
    return sides.flatMap((side) => wrapNode(side, `${wrapper}(`, ')'));
  };
