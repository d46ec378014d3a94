import {
  Node,
  type ParameterDeclaration,
  type TypeReferenceNode,
} from 'ts-morph';

import type { DeclaredSeams } from './declared-seams';
import { kindsOfType } from './kinds-of-type';
import { literalsOfType } from './literals-of-type';
import {
  completeTagOf,
  constructorsOf,
  isPrivate,
  literalOf,
} from './parts-of-declarations';
import { type Signature, signaturesOf } from './signatures';
import type { UpstreamSources } from './upstream-sources';
import {
  type Property,
  typeOfProperty,
  type Visible,
  visibleProperties,
} from './visible-properties';
import { isExported } from './world';

export type Worlds = { ours: DeclaredSeams; theirs: UpstreamSources };

/** Whether we hand a value to Twenty, or are handed it. */
export type Direction = 'given' | 'taken';

/** What one way of calling something misses in another. */
export type Attempt = { ours: Signature; theirs: Signature; misses: string[] };

/** A parameter that has to be given. */
export const isRequired = (parameter: ParameterDeclaration): boolean =>
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
          this.compareMember(`${name}.${property.name}`, property, there);
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
    ours: Property,
    theirs: Property,
    direction: Direction = 'taken',
  ) {
    if (isPrivate(theirs.nodes) && !isPrivate(ours.nodes)) {
      this.misses.push(`${label}: is private`);
    }
    // A function that we hand over is called by Twenty: with what, types will say.
    if (direction === 'taken') {
      this.compareCalls(label, ours.nodes, theirs.nodes);
    }
    this.compareValues(label, ours.nodes, theirs.nodes);
    if (signaturesOf(ours.nodes, this.worlds.ours) === null) {
      this.compareTypes(
        label,
        typeOfProperty(ours),
        typeOfProperty(theirs),
        direction,
      );
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

    const nearest = this.attemptsOf(label, wanted, found)
      .map(({ misses }) => misses)
      .reduce((one, other) => (other.length <= one.length ? other : one));

    this.misses.push(...nearest);
  }

  /** Each way in which we call something, with each in which it can be called. */
  attemptsOf(
    label: string,
    wanted: readonly Signature[],
    found: readonly Signature[],
  ): Attempt[] {
    return wanted.flatMap((ours) =>
      found.map((theirs) => ({
        ours,
        theirs,
        misses: this.within((comparison) =>
          comparison.compareSignatures(label, ours, theirs),
        ),
      })),
    );
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
    const names = theirs.parameters.map((each) => each.getName());

    ours.parameters.forEach((parameter, index) => {
      const there = theirs.parameters[index];
      const name = parameter.getName();

      if (names.includes(name) && there?.getName() !== name) {
        this.misses.push(`${label}(${name}): has another place`);
      }
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

    if (ours !== undefined && isDeclaredSeam(ours, this.worlds.ours)) {
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
    if (wanted.properties.size === 0) {
      return;
    }

    for (const property of wanted.properties.values()) {
      const counterpart = found.properties.get(property.name);

      if (counterpart !== undefined) {
        this.compareMember(
          `${label}.${property.name}`,
          property,
          counterpart,
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

    for (const literal of wanted?.keys() ?? []) {
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
    const [wanted, found] = [ours[0], theirs[0]].map((node) => {
      const literal = literalOf(node);

      return literal === null ? null : String(literal.getLiteralValue());
    });

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

/** Whether a type of ours is the name of what is declared as a seam of its own. */
export const isDeclaredSeam = (
  type: Node,
  seams: DeclaredSeams,
): type is TypeReferenceNode =>
  Node.isTypeReference(type) &&
  seams
    .declarationsOf(type.getTypeName().getText(), type)
    .some((node) => isExported(node));
