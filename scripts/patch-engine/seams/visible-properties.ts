import { Node } from 'ts-morph';

import type { World } from './world';

export type Property = { name: string; isOptional: boolean; nodes: Node[] };

/** What of a type can be seen without working types out. */
export type Visible = {
  properties: Map<string, Property>;
  /** Parts that cannot be looked into, as they are written: `Repository<User>`. */
  hidden: string[];
  /** Parts that come from outside: `typeorm#Repository`. */
  outside: string[];
};

/** The properties, methods and members that declarations or types have. */
export const visibleProperties = (
  nodes: readonly Node[],
  world: World,
): Visible => {
  const search = new Search(world);

  nodes.forEach((node) => search.look(node));

  return search.visible;
};

/** Types that have the properties of their first argument. */
const TRANSPARENT = new Set([
  'Awaited',
  'NonNullable',
  'Partial',
  'Promise',
  'Readonly',
  'Required',
]);

class Search {
  readonly visible: Visible = {
    properties: new Map(),
    hidden: [],
    outside: [],
  };
  private readonly seen = new Set<Node>();

  constructor(private readonly world: World) {}

  look(node: Node): void {
    if (this.seen.has(node)) {
      return;
    }
    this.seen.add(node);

    if (!this.lookAtDeclaration(node) && !this.lookAtType(node)) {
      this.lookAtValue(node);
    }
  }

  private lookAtDeclaration(node: Node): boolean {
    if (Node.isClassDeclaration(node)) {
      node
        .getConstructors()
        .flatMap((each) => each.getParameters())
        .filter((parameter) => parameter.isParameterProperty())
        .forEach((parameter) =>
          this.add(parameter.getName(), false, parameter),
        );
      this.addMembers(node.getMembers());
      this.lookAtBases(node.getExtends());
    } else if (Node.isInterfaceDeclaration(node)) {
      this.addMembers(node.getMembers());
      this.lookAtBases(...node.getExtends());
    } else if (Node.isEnumDeclaration(node)) {
      this.addMembers(node.getMembers());
    } else if (Node.isTypeAliasDeclaration(node)) {
      this.look(node.getTypeNodeOrThrow());
    } else if (Node.isVariableDeclaration(node)) {
      const written = node.getTypeNode() ?? node.getInitializer();

      if (written === undefined) {
        this.hide(node);
      } else {
        this.look(written);
      }
    } else {
      return false;
    }
    return true;
  }

  private lookAtType(node: Node): boolean {
    if (Node.isTypeLiteral(node)) {
      this.addMembers(node.getMembers());
    } else if (Node.isIntersectionTypeNode(node)) {
      node.getTypeNodes().forEach((each) => this.look(each));
    } else if (Node.isUnionTypeNode(node)) {
      this.lookAtUnion(node.getTypeNodes());
    } else if (
      Node.isParenthesizedTypeNode(node) ||
      Node.isTypeOperatorTypeNode(node)
    ) {
      this.look(node.getTypeNode());
    } else if (Node.isTypeReference(node)) {
      const name = node.getTypeName().getText();

      this.lookAtReference(name, node.getTypeArguments(), node);
    } else {
      return isPlainType(node);
    }
    return true;
  }

  private lookAtValue(node: Node): void {
    if (Node.isObjectLiteralExpression(node)) {
      for (const property of node.getProperties()) {
        if (Node.isSpreadAssignment(property)) {
          this.look(property.getExpression());
        } else {
          this.add(nameOf(property), false, property);
        }
      }
    } else if (
      Node.isSatisfiesExpression(node) ||
      Node.isParenthesizedExpression(node)
    ) {
      this.look(node.getExpression());
    } else if (Node.isAsExpression(node)) {
      const type = node.getTypeNode();

      this.look(
        type === undefined || type.getText() === 'const'
          ? node.getExpression()
          : type,
      );
    } else if (Node.isIdentifier(node)) {
      this.follow(node.getText(), node);
    } else if (Node.isCallExpression(node)) {
      // `withCommonCodes({ … })` may add to what it is given, and change it.
      node
        .getArguments()
        .filter(
          (argument) =>
            Node.isObjectLiteralExpression(argument) ||
            Node.isAsExpression(argument),
        )
        .forEach((argument) => this.look(argument));
      this.hide(node);
    } else {
      this.hide(node);
    }
  }

  private lookAtBases(...bases: (Node | undefined)[]): void {
    for (const base of bases.filter(Node.isExpressionWithTypeArguments)) {
      const expression = base.getExpression();

      if (Node.isIdentifier(expression)) {
        this.lookAtReference(
          expression.getText(),
          base.getTypeArguments(),
          base,
        );
      } else {
        this.hide(base);
      }
    }
  }

  private lookAtReference(name: string, given: readonly Node[], at: Node) {
    const [first, second] = given;

    if (TRANSPARENT.has(name) && first !== undefined) {
      this.addAll(
        visibleProperties([first], this.world),
        (property) => property.isOptional || name === 'Partial',
      );
    } else if ((name === 'Pick' || name === 'Omit') && first && second) {
      const named = second
        .getText()
        .split('|')
        .map((text) => unquoted(text.trim()));
      const { properties, ...rest } = visibleProperties([first], this.world);

      this.addAll({
        ...rest,
        properties: new Map(
          [...properties].filter(
            ([key]) => named.includes(key) === (name === 'Pick'),
          ),
        ),
      });
    } else {
      this.follow(name, at);
    }
  }

  /** Only what all of them want is sure to be wanted. */
  private lookAtUnion(members: readonly Node[]) {
    const parts = members
      .filter((member) => !isPlainType(member))
      .map((member) => visibleProperties([member], this.world));

    for (const part of parts) {
      this.addAll(
        part,
        ({ name }) =>
          !parts.every(
            ({ properties }) => properties.get(name)?.isOptional === false,
          ),
      );
    }
  }

  private follow(name: string, at: Node) {
    const found = this.world.declarationsOf(name, at);
    const origin = this.world.originOf(name, at);

    found.forEach((node) => this.look(node));
    if (found.length === 0) {
      this.hide(at);
      if (origin !== null) {
        this.visible.outside.push(`${origin.module}#${origin.name}`);
      }
    }
  }

  private addMembers(members: readonly Node[]) {
    for (const member of members.filter(Node.hasName)) {
      this.add(
        nameOf(member),
        Node.isQuestionTokenable(member) && member.hasQuestionToken(),
        member,
      );
    }
  }

  private addAll(
    { properties, hidden, outside }: Visible,
    isOptional: (property: Property) => boolean = (each) => each.isOptional,
  ) {
    for (const property of properties.values()) {
      property.nodes.forEach((node) =>
        this.add(property.name, isOptional(property), node),
      );
    }
    this.visible.hidden.push(...hidden);
    this.visible.outside.push(...outside);
  }

  private add(name: string, isOptional: boolean, node: Node) {
    const known = this.visible.properties.get(name);

    this.visible.properties.set(name, {
      name,
      isOptional: isOptional && (known?.isOptional ?? true),
      nodes: [...(known?.nodes ?? []), node],
    });
  }

  private hide(node: Node) {
    this.visible.hidden.push(node.getText());
  }
}

const unquoted = (text: string): string => text.replaceAll(/^['"]|['"]$/g, '');

const nameOf = (node: Node): string =>
  unquoted(Node.hasName(node) ? node.getName() : '');

const KEYWORDS = new Set([
  'any',
  'bigint',
  'boolean',
  'never',
  'null',
  'number',
  'object',
  'string',
  'symbol',
  'undefined',
  'unknown',
  'void',
]);

/** A type without properties of its own that anybody would name. */
const isPlainType = (node: Node): boolean =>
  Node.isLiteralTypeNode(node) ||
  Node.isTemplateLiteralTypeNode(node) ||
  Node.isArrayTypeNode(node) ||
  Node.isTupleTypeNode(node) ||
  Node.isFunctionTypeNode(node) ||
  Node.isLiteralExpression(node) ||
  KEYWORDS.has(node.getText());
