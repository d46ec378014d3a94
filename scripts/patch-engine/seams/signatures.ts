import { Node, type ParameterDeclaration } from 'ts-morph';

import { isWithBody, returnedExpressions } from '../function-in-source';
import type { World } from './world';

/** One way in which something can be called. */
export type Signature = {
  node: Node;
  parameters: ParameterDeclaration[];
  /** The type that it says it gives back, else the expressions that it returns. */
  returns: Node[];
};

const signatureOf = (node: Node): Signature => {
  const type = Node.isReturnTyped(node) ? node.getReturnTypeNode() : undefined;

  return {
    node,
    parameters: Node.isParametered(node) ? node.getParameters() : [],
    returns: type === undefined ? returnedBy(node) : [type],
  };
};

const returnedBy = (node: Node): Node[] =>
  isWithBody(node) ? returnedExpressions(node) : [];

/**
 * The ways in which something can be called.
 *
 * @returns null when it is no function, or that cannot be seen.
 */
export const signaturesOf = (
  nodes: readonly Node[],
  world: World,
): Signature[] | null => {
  const found = nodes.flatMap((node) => signaturesOfOne(node, world));

  return found.length === 0 ? null : found;
};

const signaturesOfOne = (
  node: Node | undefined,
  world: World,
  depth = 0,
): Signature[] => {
  if (node === undefined || depth > 8) {
    return [];
  }

  const follow = (next: Node | undefined) =>
    signaturesOfOne(next, world, depth + 1);

  if (
    Node.isMethodDeclaration(node) ||
    Node.isFunctionDeclaration(node) ||
    Node.isConstructorDeclaration(node)
  ) {
    const overloads = node.getOverloads();

    return overloads.length > 0
      ? overloads.map(signatureOf)
      : [signatureOf(node)];
  }
  if (
    Node.isMethodSignature(node) ||
    Node.isFunctionTypeNode(node) ||
    Node.isArrowFunction(node) ||
    Node.isFunctionExpression(node) ||
    Node.isCallSignatureDeclaration(node)
  ) {
    return [signatureOf(node)];
  }
  if (
    Node.isPropertySignature(node) ||
    Node.isPropertyDeclaration(node) ||
    Node.isVariableDeclaration(node)
  ) {
    return follow(node.getTypeNode() ?? node.getInitializer());
  }
  if (Node.isPropertyAssignment(node)) {
    return follow(node.getInitializer());
  }
  if (Node.isTypeAliasDeclaration(node) || Node.isParenthesizedTypeNode(node)) {
    return follow(node.getTypeNode());
  }
  if (Node.isTypeReference(node)) {
    return world
      .declarationsOf(node.getTypeName().getText(), node)
      .flatMap(follow);
  }
  if (Node.isShorthandPropertyAssignment(node)) {
    return world.declarationsOf(node.getName(), node).flatMap(follow);
  }
  if (Node.isIdentifier(node)) {
    return world.declarationsOf(node.getText(), node).flatMap(follow);
  }
  // A function that is something else besides: `{ key: string } & ((key: Key) => …)`.
  if (Node.isIntersectionTypeNode(node)) {
    return node.getTypeNodes().flatMap(follow);
  }
  if (Node.isCallExpression(node)) {
    const handedOver = node
      .getArguments()
      .filter(
        (argument) =>
          Node.isArrowFunction(argument) || Node.isFunctionExpression(argument),
      );

    // A function handed to another, `useCallback(async () => …, [])`, or one that the
    // other makes and says so.
    return handedOver.length > 0
      ? handedOver.flatMap(follow)
      : follow(node.getExpression()).flatMap(({ returns }) =>
          returns.filter(Node.isTypeNode).flatMap(follow),
        );
  }
  return [];
};
