import {
  Node,
  SyntaxKind,
  type ArrowFunction,
  type Expression,
  type FunctionDeclaration,
  type FunctionExpression,
  type MethodDeclaration,
  type SourceFile,
} from 'ts-morph';

import { exactlyOne } from './anchor-error';

export type FunctionNode =
  ArrowFunction | FunctionDeclaration | FunctionExpression;

const isFunctionNode = (node: Node): node is FunctionNode =>
  Node.isArrowFunction(node) ||
  Node.isFunctionDeclaration(node) ||
  Node.isFunctionExpression(node);

export const isWithBody = (
  node: Node,
): node is FunctionNode | MethodDeclaration =>
  isFunctionNode(node) || Node.isMethodDeclaration(node);

/**
 * The function that a value is made of: itself, or the one function handed to
 * a call (`memo(() => …)`, `useCallback(() => …, [])`).
 * @throws AnchorError when there is none or more than one.
 */
export const functionBehind = (value: Node, name: string): FunctionNode => {
  if (isFunctionNode(value)) {
    return value;
  }
  const functions = Node.isCallExpression(value)
    ? value.getArguments().filter(isFunctionNode)
    : [];
  return exactlyOne(functions, `function that ${name} is made of`);
};

/**
 * What a name stands for inside a scope: a function declaration, or the value
 * of a constant.
 * @throws AnchorError when it is declared there not at all or more than once.
 */
export const declaredValue = (
  scope: FunctionNode | SourceFile,
  name: string,
): Node => {
  const declarations = Node.isSourceFile(scope)
    ? [...scope.getVariableDeclarations(), ...scope.getFunctions()]
    : [
        ...scope.getDescendantsOfKind(SyntaxKind.VariableDeclaration),
        ...scope.getDescendantsOfKind(SyntaxKind.FunctionDeclaration),
      ];
  return exactlyOne(
    declarations
      .filter((declaration) => declaration.getName() === name)
      .flatMap((declaration): Node | Node[] =>
        Node.isFunctionDeclaration(declaration)
          ? declaration
          : (declaration.getInitializer() ?? []),
      ),
    `declaration of ${name}`,
  );
};

const withoutParentheses = (expression: Expression): Expression =>
  Node.isParenthesizedExpression(expression)
    ? withoutParentheses(expression.getExpression())
    : expression;

/**
 * The expressions that a function itself returns, without parentheses; those
 * of functions inside it do not count.
 */
export const returnedExpressions = (
  functionNode: FunctionNode | MethodDeclaration,
): Expression[] => {
  const body = functionNode.getBody();
  if (body === undefined) {
    return [];
  }
  if (Node.isExpression(body)) {
    return [withoutParentheses(body)];
  }
  return body
    .getDescendantsOfKind(SyntaxKind.ReturnStatement)
    .filter(
      (statement) =>
        statement.getFirstAncestor(
          (ancestor) =>
            Node.isFunctionLikeDeclaration(ancestor) ||
            Node.isFunctionExpression(ancestor),
        ) === functionNode,
    )
    .flatMap((statement) => statement.getExpression() ?? [])
    .map(withoutParentheses);
};
