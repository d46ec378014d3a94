import { Node } from 'ts-morph';

import { returnedExpressions, type FunctionNode } from '../function-in-source';
import type { World } from './world';

export type Property = { name: string; isOptional: boolean; nodes: Node[] };

/** What of a type can be seen without working types out. */
export type Visible = {
  properties: Map<string, Property>;
  /** Parts that cannot be looked into, as they are written: `Repository<User>`. */
  hidden: string[];
  /** What it extends that comes from outside: `typeorm#Repository`. */
  outside: string[];
};

/** Types that have the properties of their first argument. */
const TRANSPARENT = new Set([
  'Promise',
  'Readonly',
  'Required',
  'NonNullable',
  'Awaited',
  'Partial',
]);

const isFunctionNode = (node: Node): node is FunctionNode =>
  Node.isArrowFunction(node) ||
  Node.isFunctionDeclaration(node) ||
  Node.isFunctionExpression(node);

/** The properties, methods and members that a declaration or a type has. */
export const visibleProperties = (
  nodes: readonly Node[],
  world: World,
): Visible => {
  const visible: Visible = {
    properties: new Map(),
    hidden: [],
    outside: [],
  };
  const seen = new Set<Node>();

  const add = (name: string, isOptional: boolean, node: Node) => {
    const known = visible.properties.get(name);

    visible.properties.set(name, {
      name,
      isOptional: isOptional && (known?.isOptional ?? true),
      nodes: [...(known?.nodes ?? []), node],
    });
  };

  const followName = (name: string, at: Node) => {
    const found = world.declarationsOf(name, at);
    const origin = world.originOf(name, at);

    if (found.length > 0) {
      found.forEach(look);
    } else {
      visible.hidden.push(at.getText());
      if (origin !== null) {
        visible.outside.push(`${origin.module}#${origin.name}`);
      }
    }
  };

  const lookAtAll = (these: readonly Node[], isOptional: boolean) => {
    const part = visibleProperties(these, world);

    for (const property of part.properties.values()) {
      for (const node of property.nodes) {
        add(property.name, isOptional || property.isOptional, node);
      }
    }
    visible.hidden.push(...part.hidden);
    visible.outside.push(...part.outside);
  };

  const lookAtReference = (name: string, given: Node[], at: Node) => {
    const [first, second] = given;

    if (TRANSPARENT.has(name) && first !== undefined) {
      lookAtAll([first], name === 'Partial');
    } else if ((name === 'Pick' || name === 'Omit') && first && second) {
      const part = visibleProperties([first], world);
      const named = second
        .getText()
        .split('|')
        .map((text) => text.trim().replaceAll(/^['"]|['"]$/g, ''));

      for (const property of part.properties.values()) {
        if (named.includes(property.name) === (name === 'Pick')) {
          property.nodes.forEach((node) =>
            add(property.name, property.isOptional, node),
          );
        }
      }
      visible.hidden.push(...part.hidden);
      visible.outside.push(...part.outside);
    } else {
      followName(name, at);
    }
  };

  const look = (node: Node): void => {
    if (seen.has(node)) {
      return;
    }
    seen.add(node);

    if (Node.isClassDeclaration(node)) {
      for (const member of node.getMembers()) {
        if (Node.isConstructorDeclaration(member)) {
          member
            .getParameters()
            .filter((parameter) => parameter.isParameterProperty())
            .forEach((parameter) => add(parameter.getName(), false, parameter));
        } else if (Node.hasName(member)) {
          add(
            member.getName(),
            Node.isQuestionTokenable(member) && member.hasQuestionToken(),
            member,
          );
        }
      }

      const base = node.getExtends();

      if (base !== undefined) {
        look(base);
      }
    } else if (Node.isExpressionWithTypeArguments(node)) {
      const expression = node.getExpression();

      if (Node.isIdentifier(expression)) {
        lookAtReference(expression.getText(), node.getTypeArguments(), node);
      } else {
        visible.hidden.push(expression.getText());
      }
    } else if (Node.isInterfaceDeclaration(node)) {
      node.getMembers().forEach((member) => {
        if (Node.hasName(member)) {
          add(
            member.getName(),
            Node.isQuestionTokenable(member) && member.hasQuestionToken(),
            member,
          );
        }
      });
      node.getExtends().forEach(look);
    } else if (Node.isTypeLiteral(node)) {
      node.getMembers().forEach((member) => {
        if (Node.hasName(member)) {
          add(
            member.getName(),
            Node.isQuestionTokenable(member) && member.hasQuestionToken(),
            member,
          );
        }
      });
    } else if (Node.isTypeAliasDeclaration(node)) {
      look(node.getTypeNodeOrThrow());
    } else if (Node.isIntersectionTypeNode(node)) {
      node.getTypeNodes().forEach(look);
    } else if (Node.isUnionTypeNode(node)) {
      lookAtUnion(node.getTypeNodes());
    } else if (
      Node.isParenthesizedTypeNode(node) ||
      Node.isTypeOperatorTypeNode(node)
    ) {
      look(node.getTypeNode());
    } else if (Node.isTypeReference(node)) {
      lookAtReference(
        node.getTypeName().getText(),
        node.getTypeArguments(),
        node,
      );
    } else if (Node.isEnumDeclaration(node)) {
      node.getMembers().forEach((member) => add(nameOf(member), false, member));
    } else if (Node.isVariableDeclaration(node)) {
      const written = node.getTypeNode() ?? node.getInitializer();

      if (written === undefined) {
        visible.hidden.push(node.getText());
      } else {
        look(written);
      }
    } else if (Node.isObjectLiteralExpression(node)) {
      for (const property of node.getProperties()) {
        if (Node.isSpreadAssignment(property)) {
          look(property.getExpression());
        } else {
          add(nameOf(property), false, property);
        }
      }
    } else if (
      Node.isSatisfiesExpression(node) ||
      Node.isParenthesizedExpression(node)
    ) {
      look(node.getExpression());
    } else if (Node.isAsExpression(node)) {
      const type = node.getTypeNode();

      look(
        type === undefined || type.getText() === 'const'
          ? node.getExpression()
          : type,
      );
    } else if (Node.isIdentifier(node)) {
      followName(node.getText(), node);
    } else if (Node.isCallExpression(node)) {
      // `withCommonCodes({ … })` may add to what it is given, and change it.
      node
        .getArguments()
        .filter(
          (argument) =>
            Node.isObjectLiteralExpression(argument) ||
            Node.isAsExpression(argument),
        )
        .forEach(look);
      visible.hidden.push(node.getText());
    } else if (isFunctionNode(node) || !isPlainType(node)) {
      visible.hidden.push(node.getText());
    }
  };

  /** Only what all of them want is sure to be wanted. */
  const lookAtUnion = (members: readonly Node[]) => {
    const parts = members
      .filter((member) => !isPlainType(member))
      .map((member) => visibleProperties([member], world));
    const isOptional = (name: string) =>
      !parts.every(
        ({ properties }) => properties.get(name)?.isOptional === false,
      );

    for (const part of parts) {
      for (const { name, nodes: found } of part.properties.values()) {
        found.forEach((node) => add(name, isOptional(name), node));
      }
      visible.hidden.push(...part.hidden);
      visible.outside.push(...part.outside);
    }
  };

  nodes.forEach(look);

  return visible;
};

const nameOf = (node: Node): string =>
  (Node.hasName(node) ? node.getName() : '').replaceAll(/^['"]|['"]$/g, '');

/** A type without properties of its own that anybody would name. */
export const isPlainType = (node: Node): boolean =>
  Node.isLiteralTypeNode(node) ||
  Node.isTemplateLiteralTypeNode(node) ||
  Node.isArrayTypeNode(node) ||
  Node.isTupleTypeNode(node) ||
  Node.isFunctionTypeNode(node) ||
  Node.isLiteralExpression(node) ||
  [
    'string',
    'number',
    'boolean',
    'bigint',
    'symbol',
    'null',
    'undefined',
    'void',
    'never',
    'unknown',
    'any',
    'object',
  ].includes(node.getText());

/** What a function without a written type gives back, as far as it can be seen. */
export const returnedBy = (node: Node): Node[] =>
  isFunctionNode(node) ? returnedExpressions(node) : [];
