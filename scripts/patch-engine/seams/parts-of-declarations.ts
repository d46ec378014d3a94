import {
  Node,
  type NoSubstitutionTemplateLiteral,
  type NumericLiteral,
  Scope,
  type StringLiteral,
} from 'ts-morph';

import type { World } from './world';

type Literal = StringLiteral | NoSubstitutionTemplateLiteral | NumericLiteral;

/** The pattern behind `@complete`, empty when there is none. */
export const completeTagOf = (node: Node): string | undefined => {
  const tag = Node.isJSDocable(node)
    ? node
        .getJsDocs()
        .flatMap((doc) => doc.getTags())
        .find((each) => each.getTagName() === 'complete')
    : undefined;

  return tag === undefined ? undefined : (tag.getCommentText() ?? '').trim();
};

/** Only its own class may say its name. */
export const isPrivate = ([node]: readonly Node[]): boolean =>
  Node.isScoped(node) && node.getScope() !== Scope.Public;

/** The type that is written at a declaration, else the value that it begins with. */
export const typeOf = (nodes: readonly Node[]): Node | undefined => {
  const [node] = nodes;

  return Node.isTyped(node)
    ? (node.getTypeNode() ??
        (Node.isInitializerExpressionGetable(node)
          ? node.getInitializer()
          : undefined))
    : Node.isPropertyAssignment(node)
      ? node.getInitializer()
      : undefined;
};

/** The text or number that is written as the value of a constant or member of an enum. */
export const literalOf = (node: Node | undefined): Literal | null => {
  const written = Node.isEnumMember(node)
    ? node.getInitializer()
    : Node.isVariableDeclaration(node)
      ? (node.getInitializer() ?? node.getTypeNode())
      : Node.isPropertyAssignment(node)
        ? node.getInitializer()
        : undefined;
  const literal = Node.isLiteralTypeNode(written)
    ? written.getLiteral()
    : written;

  return Node.isStringLiteral(literal) ||
    Node.isNoSubstitutionTemplateLiteral(literal) ||
    Node.isNumericLiteral(literal)
    ? literal
    : null;
};

/** Its own constructors, else those of the class that it extends. */
export const constructorsOf = (
  nodes: readonly Node[],
  world: World,
): Node[] => {
  for (const node of nodes) {
    if (Node.isClassDeclaration(node)) {
      const own = node.getConstructors();

      if (own.length > 0) {
        return own;
      }

      const base = node.getExtends()?.getExpression();
      const inherited =
        base === undefined
          ? []
          : constructorsOf(world.declarationsOf(base.getText(), base), world);

      if (inherited.length > 0) {
        return inherited;
      }
    }
  }
  return [];
};
