import {
  Node,
  type ParameterDeclaration,
  Scope,
  type TypeReferenceNode,
} from 'ts-morph';

import type { DeclaredSeams } from './declared-seams';
import { kindsOfType } from './kinds-of-type';
import { literalsOfType } from './literals-of-type';
import { type Signature, signaturesOf } from './signatures';
import type { UpstreamSources } from './upstream-sources';
import { type Visible, visibleProperties } from './visible-properties';
import { isExported } from './world';

export type Worlds = { ours: DeclaredSeams; theirs: UpstreamSources };

/** Whether we hand a value to Twenty, or are handed it. */
type Direction = 'given' | 'taken';

/** A parameter that has to be given. */
const isRequired = (parameter: ParameterDeclaration): boolean =>
  !parameter.isOptional() && !parameter.isRestParameter();

/**
 * Compares what we have declared with what a release has.
 */
export class Comparison {
  readonly misses: string[] = [];
  /** What we have declared to be in some releases only, and is not in this one. */
  readonly absences: string[] = [];

  constructor(private readonly worlds: Worlds) {}

  /**
   * Looks for an export and those of its members that are `needed`.
   *
   * @param name as it is shown.
   */
  compareExport(
    name: string,
    ours: readonly Node[],
    theirs: readonly Node[],
    needed: ReadonlySet<string>,
  ): void {
    if (theirs.length === 0) {
      this.misses.push(name);

      return;
    }

    this.compareCalls(name, ours, theirs);
    this.compareValues(name, ours, theirs);

    const wanted = visibleProperties(ours, this.worlds.ours);
    const found = visibleProperties(theirs, this.worlds.theirs);

    for (const base of ours.some(Node.isClassDeclaration)
      ? wanted.outside
      : []) {
      if (!found.outside.includes(base)) {
        this.misses.push(`${name}: extends no ${base.split('#')[1]}`);
      }
    }

    for (const property of wanted.properties.values()) {
      if (needed.has(property.name)) {
        const there = found.properties.get(property.name);

        if (there === undefined) {
          (property.isOptional ? this.absences : this.misses).push(
            `${name}.${property.name}`,
          );
        } else {
          this.compareMember(
            `${name}.${property.name}`,
            property.nodes,
            there.nodes,
          );
        }
      }
    }

    this.compareConstructors(name, ours, theirs);
    this.compareCompleteness(name, ours, wanted, found);
  }

  /** Where something that we do not know would do harm, all of it is to be known. */
  private compareCompleteness(
    name: string,
    ours: readonly Node[],
    wanted: Visible,
    found: Visible,
  ) {
    const pattern = ours.flatMap((node) => completeTagOf(node) ?? [])[0];

    if (pattern === undefined) {
      return;
    }
    for (const member of found.properties.keys()) {
      if (
        !wanted.properties.has(member) &&
        (pattern === '' || !new RegExp(pattern).test(member))
      ) {
        this.misses.push(`${name}.${member}: is not known to us`);
      }
    }
  }

  private compareMember(
    label: string,
    ours: readonly Node[],
    theirs: readonly Node[],
    direction: Direction = 'taken',
  ) {
    if (isPrivate(theirs) && !isPrivate(ours)) {
      this.misses.push(`${label}: is private`);
    }
    // A function that we hand over is called by Twenty: with what, types will say.
    if (direction === 'taken') {
      this.compareCalls(label, ours, theirs);
    }
    this.compareValues(label, ours, theirs);
    if (signaturesOf(ours, this.worlds.ours) === null) {
      this.compareTypes(label, typeOf(ours), typeOf(theirs), direction);
    }
  }

  private compareConstructors(
    name: string,
    ours: readonly Node[],
    theirs: readonly Node[],
  ) {
    const wanted = constructorsOf(ours, this.worlds.ours);

    if (wanted.length > 0) {
      this.compareCalls(
        `new ${name}`,
        wanted,
        constructorsOf(theirs, this.worlds.theirs),
      );
    }
  }

  private compareCalls(
    label: string,
    ours: readonly Node[],
    theirs: readonly Node[],
  ) {
    // Several of ours are for several releases: one of them has to fit.
    const wanted = signaturesOf(ours, this.worlds.ours);

    if (wanted === null) {
      return;
    }

    const found = signaturesOf(theirs, this.worlds.theirs);

    if (found === null) {
      this.misses.push(`${label}(): is not seen to be a function`);

      return;
    }

    const attempts = wanted.flatMap((signatureOfOurs) =>
      found.map((signature) =>
        this.within((comparison) =>
          comparison.compareSignatures(label, signatureOfOurs, signature),
        ),
      ),
    );

    const nearest = attempts.reduce((one, other) =>
      other.length <= one.length ? other : one,
    );

    this.misses.push(...nearest);
  }

  private compareSignatures(
    label: string,
    ours: Signature,
    theirs: Signature,
  ): void {
    const most = theirs.parameters.some((each) => each.isRestParameter())
      ? Infinity
      : theirs.parameters.length;
    const least = theirs.parameters.findLastIndex(isRequired) + 1;
    // One that we have declared as optional is given to those releases that take it.
    const given = ours.parameters.length;
    const always = ours.parameters.findLastIndex(isRequired) + 1;

    if (always > most) {
      this.misses.push(
        `${label}(): takes ${most} parameters, and is given ${always}`,
      );
    }
    if (given < least) {
      this.misses.push(
        `${label}(): wants ${least} parameters, and is given ${given}`,
      );
    }
    ours.parameters.forEach((parameter, index) => {
      const there = theirs.parameters[index];

      if (there !== undefined) {
        this.compareTypes(
          `${label}(${parameter.getName()})`,
          parameter.getTypeNode(),
          there.getTypeNode(),
          'given',
        );
      }
    });
    ours.returns.forEach((type) =>
      this.compareTypes(
        `what ${label}() answers`,
        type,
        theirs.returns,
        'taken',
      ),
    );
  }

  private compareTypes(
    label: string,
    ours: Node | undefined,
    theirs: Node | readonly Node[] | undefined,
    direction: Direction,
  ): void {
    const there = [theirs ?? []].flat() as Node[];

    if (ours !== undefined && this.isOfTwenty(ours)) {
      this.compareNames(label, ours, there);

      return;
    }
    if (ours === undefined || there.length === 0) {
      return;
    }
    if (there.length === 1) {
      this.compareKinds(label, ours, there[0]!);
      if (direction === 'given') {
        this.compareLiterals(label, ours, there[0]!);
      }
    }

    const wanted = visibleProperties([ours], this.worlds.ours);
    const found = visibleProperties(there, this.worlds.theirs);
    const cannotBeSeen = found.hidden.length > 0;

    // `object` or `never`: what goes through as it comes is not looked into.
    if (wanted.properties.size === 0 || found.properties.size === 0) {
      return;
    }

    for (const property of wanted.properties.values()) {
      const counterpart = found.properties.get(property.name);

      if (counterpart !== undefined) {
        this.compareMember(
          `${label}.${property.name}`,
          property.nodes,
          counterpart.nodes,
          direction,
        );
      } else if (!cannotBeSeen) {
        this.misses.push(`${label}: has no ${property.name}`);
      }
    }
    if (direction === 'given') {
      for (const property of found.properties.values()) {
        if (
          !property.isOptional &&
          !wanted.properties.has(property.name) &&
          wanted.hidden.length === 0
        ) {
          this.misses.push(
            `${label}: wants ${property.name}, which is not given`,
          );
        }
      }
    }
  }

  /** A class or type of Twenty's that is declared as a seam of its own. */
  private isOfTwenty(type: Node): type is TypeReferenceNode {
    return (
      Node.isTypeReference(type) &&
      this.worlds.ours
        .declarationsOf(type.getTypeName().getText(), type)
        .some((node) => isExported(node))
    );
  }

  /**
   * One of Twenty's own classes or types is not compared again wherever it is handed
   * over; only another one of them may not have taken its place.
   */
  private compareNames(
    label: string,
    ours: TypeReferenceNode,
    theirs: readonly Node[],
  ) {
    const name = ours.getTypeName().getText();

    for (const node of theirs.filter(Node.isTypeReference)) {
      const there = node.getTypeName().getText();

      if (there !== name && this.worlds.ours.exportsName(there)) {
        this.misses.push(`${label}: is a ${there}, and was a ${name}`);
      }
    }
    if (theirs.length === 1) {
      this.compareKinds(label, ours, theirs[0]!);
    }
  }

  private compareKinds(label: string, ours: Node, theirs: Node): void {
    const wanted = kindsOfType(ours, this.worlds.ours);
    const found = kindsOfType(theirs, this.worlds.theirs);

    if (
      wanted !== null &&
      found !== null &&
      wanted.size > 0 &&
      found.size > 0 &&
      ![...wanted].some((kind) => found.has(kind))
    ) {
      this.misses.push(
        `${label}: is a ${[...found].join(' or ')}, and was a ${[...wanted].join(' or ')}`,
      );
    }
  }

  /** The names of caches and settings, which Twenty knows by what they are called. */
  private compareLiterals(label: string, ours: Node, theirs: Node): void {
    const wanted = literalsOfType(ours, this.worlds.ours);
    const found = literalsOfType(theirs, this.worlds.theirs);

    for (const literal of wanted ?? []) {
      if (found !== null && !found.has(literal)) {
        this.misses.push(`${label}: does not know ${literal}`);
      }
    }
  }

  /** Constants and members of enums whose value we have written down. */
  private compareValues(
    label: string,
    ours: readonly Node[],
    theirs: readonly Node[],
  ) {
    const wanted = literalOf(ours[0]);
    const found = literalOf(theirs[0]);

    if (wanted !== null && found !== null && wanted !== found) {
      this.misses.push(`${label}: is ${found}, and was ${wanted}`);
    }
  }

  private within(work: (comparison: Comparison) => void): string[] {
    const comparison = new Comparison(this.worlds);

    work(comparison);

    return comparison.misses;
  }
}

/** The pattern behind `@complete`, empty when there is none. */
const completeTagOf = (node: Node): string | undefined => {
  const tag = Node.isJSDocable(node)
    ? node
        .getJsDocs()
        .flatMap((doc) => doc.getTags())
        .find((each) => each.getTagName() === 'complete')
    : undefined;

  return tag === undefined ? undefined : (tag.getCommentText() ?? '').trim();
};

/** Only its own class may say its name. */
const isPrivate = ([node]: readonly Node[]): boolean =>
  Node.isScoped(node) && node.getScope() !== Scope.Public;

/** The type that is written at a declaration, else the value that it begins with. */
const typeOf = (nodes: readonly Node[]): Node | undefined => {
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

const literalOf = (node: Node | undefined): string | null => {
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
    ? String(literal.getLiteralValue())
    : null;
};

const constructorsOf = (
  nodes: readonly Node[],
  world: Worlds[keyof Worlds],
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
