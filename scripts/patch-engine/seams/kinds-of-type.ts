import { Node } from 'ts-morph';

import { signaturesOf } from './signatures';
import type { World } from './world';

type Kind = 'string' | 'number' | 'boolean' | 'object' | 'function' | 'list';

/**
 * What values a type holds, roughly: enough to notice that a parameter has changed its
 * place with another.
 *
 * @returns null when that cannot be seen.
 */
export const kindsOfType = (
  node: Node,
  world: World,
  depth = 0,
): Set<Kind> | null => {
  if (depth > 8) {
    return null;
  }

  const follow = (next: Node) => kindsOfType(next, world, depth + 1);
  const only = (kind: Kind) => new Set([kind]);

  if (Node.isUnionTypeNode(node)) {
    return node
      .getTypeNodes()
      .map(follow)
      .reduce<Set<Kind> | null>(
        (all, each) =>
          all === null || each === null ? null : new Set([...all, ...each]),
        new Set(),
      );
  }
  if (Node.isParenthesizedTypeNode(node) || Node.isTypeAliasDeclaration(node)) {
    const type = node.getTypeNode();

    return type === undefined ? null : follow(type);
  }
  if (Node.isLiteralTypeNode(node)) {
    const text = node.getText();

    return text === 'null'
      ? new Set()
      : only(
          /^['"`]/.test(text)
            ? 'string'
            : /^(true|false)$/.test(text)
              ? 'boolean'
              : 'number',
        );
  }
  if (
    Node.isTemplateLiteralTypeNode(node) ||
    (Node.isTypeOperatorTypeNode(node) && node.getText().startsWith('keyof '))
  ) {
    return only('string');
  }
  if (Node.isTypeLiteral(node) || Node.isInterfaceDeclaration(node)) {
    return signaturesOf(
      Node.isTypeLiteral(node) || Node.isInterfaceDeclaration(node)
        ? node.getCallSignatures()
        : [],
      world,
    ) === null
      ? only('object')
      : only('function');
  }
  if (Node.isClassDeclaration(node)) {
    return only('object');
  }
  if (Node.isEnumDeclaration(node)) {
    return only(
      node
        .getMembers()
        .some((member) =>
          /^['"`]/.test(member.getInitializer()?.getText() ?? ''),
        )
        ? 'string'
        : 'number',
    );
  }
  if (Node.isFunctionTypeNode(node)) {
    return only('function');
  }
  if (Node.isArrayTypeNode(node) || Node.isTupleTypeNode(node)) {
    return only('list');
  }
  if (Node.isTypeReference(node)) {
    const name = node.getTypeName().getText();
    const [first] = node.getTypeArguments();

    if (name === 'Array' || name === 'ReadonlyArray') {
      return only('list');
    }
    if (name === 'Promise' && first !== undefined) {
      return follow(first);
    }
    if (['Record', 'Pick', 'Omit', 'Partial'].includes(name)) {
      return only('object');
    }

    const [declaration] = world.declarationsOf(name, node);

    return declaration === undefined ? null : follow(declaration);
  }

  switch (node.getText()) {
    case 'string':
      return only('string');
    case 'number':
      return only('number');
    case 'boolean':
      return only('boolean');
    case 'object':
      return new Set(['object', 'list', 'function']);
    case 'undefined':
    case 'void':
    case 'null':
      return new Set();
    default:
      return null;
  }
};
