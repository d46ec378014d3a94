import { Node } from 'ts-morph';

import { visibleProperties } from './visible-properties';
import type { World } from './world';

/**
 * The texts that a type allows: those of `'a' | 'b'`, of `keyof Keys`, of a list of
 * such, or of a type parameter that extends one.
 *
 * @returns null when any text is allowed, or that cannot be seen.
 */
export const literalsOfType = (
  node: Node | undefined,
  world: World,
  depth = 0,
): Set<string> | null => {
  if (node === undefined || depth > 8) {
    return null;
  }

  const follow = (next: Node | undefined) =>
    literalsOfType(next, world, depth + 1);

  if (Node.isLiteralTypeNode(node)) {
    const literal = node.getLiteral();

    return Node.isStringLiteral(literal)
      ? new Set([literal.getLiteralValue()])
      : null;
  }
  if (Node.isUnionTypeNode(node)) {
    return node
      .getTypeNodes()
      .map(follow)
      .reduce<Set<string> | null>(
        (all, each) =>
          all === null || each === null ? null : new Set([...all, ...each]),
        new Set(),
      );
  }
  if (Node.isTypeOperatorTypeNode(node)) {
    return node.getText().startsWith('keyof ')
      ? keysOf(node.getTypeNode(), world)
      : follow(node.getTypeNode());
  }
  if (Node.isArrayTypeNode(node)) {
    return follow(node.getElementTypeNode());
  }
  if (Node.isParenthesizedTypeNode(node) || Node.isTypeAliasDeclaration(node)) {
    return follow(node.getTypeNode());
  }
  if (Node.isTypeReference(node)) {
    const name = node.getTypeName().getText();
    const [declaration] = world.declarationsOf(name, node);

    return follow(constraintOf(name, node) ?? declaration);
  }

  return null;
};

const keysOf = (node: Node, world: World): Set<string> | null => {
  const { properties, hidden } = visibleProperties([node], world);

  return hidden.length > 0 || properties.size === 0
    ? null
    : new Set(properties.keys());
};

/** What a type parameter extends, where a name is one. */
const constraintOf = (name: string, at: Node): Node | undefined =>
  at
    .getAncestors()
    .filter(Node.isTypeParametered)
    .flatMap((ancestor) => ancestor.getTypeParameters())
    .find((parameter) => parameter.getName() === name)
    ?.getConstraint();
