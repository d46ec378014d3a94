import { Node } from 'ts-morph';

import type { World } from './world';

/**
 * The texts that a type names one by one: those of `'a' | 'b'`, or of
 * `(typeof LIST)[number]`. Each with what says so.
 *
 * @returns null when that cannot be seen.
 */
export const listedTexts = (
  node: Node | undefined,
  world: World,
  depth = 0,
): Map<string, Node> | null => {
  if (node === undefined || depth > 8) {
    return null;
  }

  const follow = (next: Node | undefined) =>
    listedTexts(next, world, depth + 1);
  if (Node.isStringLiteral(node)) {
    return new Map([[node.getLiteralValue(), node]]);
  }
  if (Node.isLiteralTypeNode(node)) {
    return follow(node.getLiteral());
  }
  if (Node.isUnionTypeNode(node)) {
    return textsOfAll(node.getTypeNodes().map(follow));
  }
  if (Node.isIndexedAccessTypeNode(node)) {
    return node.getIndexTypeNode().getText() === 'number'
      ? follow(node.getObjectTypeNode())
      : null;
  }
  if (Node.isTypeQuery(node)) {
    return follow(world.declarationsOf(node.getExprName().getText(), node)[0]);
  }
  if (Node.isVariableDeclaration(node)) {
    return follow(node.getInitializer());
  }
  if (Node.isAsExpression(node) || Node.isSatisfiesExpression(node)) {
    return follow(node.getExpression());
  }
  if (Node.isArrayLiteralExpression(node)) {
    return textsOfAll(node.getElements().map(follow));
  }
  if (Node.isParenthesizedTypeNode(node) || Node.isTypeAliasDeclaration(node)) {
    return follow(node.getTypeNode());
  }
  if (Node.isTypeReference(node)) {
    return follow(world.declarationsOf(node.getTypeName().getText(), node)[0]);
  }

  return null;
};

/** The texts of several parts; null when those of one cannot be seen. */
export const textsOfAll = (
  found: readonly (Map<string, Node> | null)[],
): Map<string, Node> | null =>
  found.every((each) => each !== null)
    ? new Map(found.flatMap((each) => [...each]))
    : null;
