import { Node, type TypeParameteredNode } from 'ts-morph';

import { listedTexts } from './listed-texts';
import { typeOf } from './parts-of-declarations';
import type { World } from './world';

export type Property = {
  name: string;
  isOptional: boolean;
  nodes: Node[];
  /** What stands for the type that is written there: `T` of `Answer<T>`. */
  type?: Node;
};

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

/** The type of a property, else the value that it begins with. */
export const typeOfProperty = ({ nodes, type }: Property): Node | undefined =>
  type ?? typeOf(nodes);

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
    } else if (Node.isTypeOperatorTypeNode(node)) {
      // The names of properties are texts.
      if (!node.getText().startsWith('keyof ')) {
        this.look(node.getTypeNode());
      }
    } else if (Node.isParenthesizedTypeNode(node)) {
      this.look(node.getTypeNode());
    } else if (Node.isTypeQuery(node)) {
      this.follow(node.getExprName().getText(), node);
    } else if (Node.isIndexedAccessTypeNode(node)) {
      this.lookAtProperty(node.getObjectTypeNode(), node.getIndexTypeNode());
    } else if (Node.isTypeReference(node)) {
      const name = node.getTypeName().getText();

      this.lookAtReference(name, node.getTypeArguments(), node);
    } else if (OPAQUE.has(node.getText())) {
      this.hide(node);
    } else {
      return isPlainType(node);
    }
    return true;
  }

  /** `Lamp['shade']` */
  private lookAtProperty(object: Node, key: Node): void {
    const { properties } = visibleProperties([object], this.world);
    const property = properties.get(unquoted(key.getText()));
    const type = property === undefined ? undefined : typeOfProperty(property);

    if (type === undefined) {
      this.hide(object);
    } else {
      this.look(type);
    }
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
      this.lookAtPart(name, visibleProperties([first], this.world), second);
    } else {
      this.follow(name, at, given);
    }
  }

  /** Of a type that cannot be looked into it is still said what is picked of it. */
  private lookAtPart(how: 'Pick' | 'Omit', whole: Visible, keys: Node) {
    const listed = listedTexts(keys, this.world);
    const named = listed ?? new Map<string, Node>();

    if (listed === null) {
      this.hide(keys);
    }
    for (const property of whole.properties.values()) {
      if (named.has(property.name) === (how === 'Pick')) {
        this.addProperty(property);
      }
    }
    if (how === 'Omit') {
      this.visible.hidden.push(...whole.hidden);
      this.visible.outside.push(...whole.outside);
    } else if (whole.hidden.length > 0) {
      named.forEach((key, name) => {
        if (!whole.properties.has(name)) {
          this.add(name, false, key);
        }
      });
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

  private follow(name: string, at: Node, given: readonly Node[] = []) {
    const found = this.world.declarationsOf(name, at);
    const origin = this.world.originOf(name, at);

    for (const node of found) {
      if (given.length > 0 && Node.isTypeParametered(node)) {
        this.lookAtGeneric(node, given);
      } else {
        this.look(node);
      }
    }
    if (found.length === 0) {
      this.hide(at);
      if (origin !== null) {
        this.visible.outside.push(`${origin.module}#${origin.name}`);
      }
    }
  }

  /** `Answer<Lamp>`, where a property of Answer is a `T`. */
  private lookAtGeneric(
    node: TypeParameteredNode & Node,
    given: readonly Node[],
  ) {
    const { properties, ...rest } = visibleProperties([node], this.world);
    const names = node.getTypeParameters().map((each) => each.getName());

    this.addAll({ ...rest, properties: new Map() });
    for (const property of properties.values()) {
      const index = names.indexOf(typeOfProperty(property)?.getText() ?? '');

      this.addProperty(
        given[index] === undefined
          ? property
          : { ...property, type: given[index] },
      );
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
      this.addProperty({ ...property, isOptional: isOptional(property) });
    }
    this.visible.hidden.push(...hidden);
    this.visible.outside.push(...outside);
  }

  private add(name: string, isOptional: boolean, node: Node) {
    this.addProperty({ name, isOptional, nodes: [node] });
  }

  private addProperty({ name, isOptional, nodes, type }: Property) {
    const known = this.visible.properties.get(name);

    this.visible.properties.set(name, {
      name,
      isOptional: isOptional && (known?.isOptional ?? true),
      nodes: [...(known?.nodes ?? []), ...nodes],
      type: known?.type ?? type,
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

/** What may have any properties. */
const OPAQUE = new Set(['any', 'never', 'object', 'unknown']);

/** A type without properties of its own that anybody would name. */
const isPlainType = (node: Node): boolean =>
  Node.isLiteralTypeNode(node) ||
  Node.isTemplateLiteralTypeNode(node) ||
  Node.isArrayTypeNode(node) ||
  Node.isTupleTypeNode(node) ||
  Node.isFunctionTypeNode(node) ||
  Node.isLiteralExpression(node) ||
  KEYWORDS.has(node.getText());
