import { Node } from 'ts-morph';

import { listedTexts, textsOfAll } from './listed-texts';
import { visibleProperties } from './visible-properties';
import type { World } from './world';

/**
 * The texts that a type allows: those of `'a' | 'b'`, of `keyof Keys`, of a list of
 * such, or of a type parameter that extends one. Each with what says so.
 *
 * @returns null when any text is allowed, or that cannot be seen.
 */
export const literalsOfType = (
  node: Node | undefined,
  world: World,
  depth = 0,
): Map<string, Node> | null => {
  if (node === undefined || depth > 8) {
    return null;
  }

  const follow = (next: Node | undefined) =>
    literalsOfType(next, world, depth + 1);

  if (Node.isLiteralTypeNode(node) || Node.isIndexedAccessTypeNode(node)) {
    return listedTexts(node, world);
  }
  if (Node.isUnionTypeNode(node)) {
    return textsOfAll(node.getTypeNodes().map(follow));
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

const keysOf = (node: Node, world: World): Map<string, Node> | null => {
  const { properties, hidden } = visibleProperties([node], world);

  return hidden.length > 0 || properties.size === 0
    ? null
    : new Map(
        [...properties.values()].flatMap(({ name, nodes: [first] }) =>
          first === undefined ? [] : [[name, first] as const],
        ),
      );
};

/** What a type parameter extends, where a name is one. */
const constraintOf = (name: string, at: Node): Node | undefined =>
  at
    .getAncestors()
    .filter(Node.isTypeParametered)
    .flatMap((ancestor) => ancestor.getTypeParameters())
    .find((parameter) => parameter.getName() === name)
    ?.getConstraint();
