import { Node, type ParameterDeclaration } from 'ts-morph';

import {
  type Attempt,
  Comparison,
  type Direction,
  isDeclaredSeam,
  isRequired,
  type Worlds,
} from '../seams/compare';
import { literalsOfType } from '../seams/literals-of-type';
import {
  completeTagOf,
  constructorsOf,
  isPrivate,
  literalOf,
} from '../seams/parts-of-declarations';
import { OF_TWENTY } from '../seams/seam-check';
import { type Signature, signaturesOf } from '../seams/signatures';
import {
  type Property,
  typeOfProperty,
  visibleProperties,
} from '../seams/visible-properties';
import { isExported } from '../seams/world';
import {
  ADDED,
  before,
  behind,
  inPlaceOf,
  renamed,
  type Splice,
} from './splice';

/** A change of what a release has where we have declared a seam. */
export type SeamChange = {
  kind: string;
  /** Such as `UserService.loadWorkspaceMember(user).id`. */
  what: string;
  /** What whoever names it has to say. */
  name: string;
  /** None when the release's counterpart cannot be seen, so that nothing can be missed. */
  splices: Splice[];
  /** Why a check may say nothing. */
  mayBeSilent?: string;
};

const SOME_RELEASES = 'declared to be in some releases only';

/**
 * All that may change where one export of Twenty's is declared as a seam.
 *
 * @param textsAskedFor what `@onlyWith` looks for in the sources.
 */
export const changesOfExport = (
  name: string,
  ours: readonly Node[],
  theirs: readonly Node[],
  needed: ReadonlySet<string>,
  worlds: Worlds,
  textsAskedFor: readonly string[],
): SeamChange[] => {
  const search = new Search(worlds, textsAskedFor);

  search.ofExport(name, ours, theirs, needed);

  return search.found;
};

class Search {
  readonly found: SeamChange[] = [];

  constructor(
    private readonly worlds: Worlds,
    private readonly textsAskedFor: readonly string[],
  ) {}

  ofExport(
    name: string,
    ours: readonly Node[],
    theirs: readonly Node[],
    needed: ReadonlySet<string>,
  ) {
    this.note('an export is renamed', name, name, renamed(theirs));
    this.ofCalls(name, ours, theirs);
    this.ofValue(name, ours, theirs);

    const wanted = visibleProperties(ours, this.worlds.ours).properties;
    const { properties } = visibleProperties(theirs, this.worlds.theirs);

    for (const property of wanted.values()) {
      const there = properties.get(property.name);

      if (needed.has(property.name) && there !== undefined) {
        const what = `${name}.${property.name}`;

        this.note(
          'a member is renamed',
          what,
          property.name,
          renamed(there.nodes),
          property.isOptional ? SOME_RELEASES : undefined,
        );
        if (!isPrivate(there.nodes) && !isPrivate(property.nodes)) {
          this.note(
            'a method becomes private',
            what,
            property.name,
            there.nodes.filter(Node.isMethodDeclaration).map(asPrivate),
          );
        }
        this.ofMember(what, property, there, 'taken');
      }
    }

    this.ofCalls(
      `new ${name}`,
      constructorsOf(ours, this.worlds.ours),
      constructorsOf(theirs, this.worlds.theirs),
    );
    this.ofBase(name, ours, theirs);
    this.ofCompleteness(name, ours, theirs);
  }

  private note(
    kind: string,
    what: string,
    name: string,
    splices: Splice[],
    mayBeSilent?: string,
  ) {
    if (splices.length > 0) {
      this.found.push({ kind, what, name, splices, mayBeSilent });
    }
  }

  private noteUnseen(what: string, name: string, mayBeSilent?: string) {
    this.found.push({
      kind: 'cannot be seen',
      what,
      name,
      splices: [],
      mayBeSilent,
    });
  }

  private ofBase(name: string, ours: readonly Node[], theirs: readonly Node[]) {
    const bases = ours.some(Node.isClassDeclaration)
      ? visibleProperties(ours, this.worlds.ours).outside
      : [];

    for (const base of bases) {
      this.note(
        'a base is replaced',
        name,
        base.split('#')[1] ?? '',
        theirs
          .filter(Node.isClassDeclaration)
          .flatMap((node) => node.getExtends() ?? [])
          .map((node) => inPlaceOf(node, ADDED)),
      );
    }
  }

  private ofCompleteness(
    name: string,
    ours: readonly Node[],
    theirs: readonly Node[],
  ) {
    if (ours.some((node) => completeTagOf(node) !== undefined)) {
      // Named like one that we know, so that it is none of those that are left out.
      const added = `${nameOfFirstMember(ours)}${ADDED}`;

      this.note(
        'a member is added where all are to be known',
        name,
        added,
        theirs.flatMap((node) =>
          Node.isEnumDeclaration(node)
            ? node
                .getMembers()
                .slice(0, 1)
                .map((member) => before(member, `${added} = 'added', `))
            : Node.isInterfaceDeclaration(node) || Node.isClassDeclaration(node)
              ? node
                  .getMembers()
                  .slice(0, 1)
                  .map((member) => before(member, `${added}(): void; `))
              : [],
        ),
      );
    }
  }

  private ofValue(
    what: string,
    ours: readonly Node[],
    theirs: readonly Node[],
  ) {
    const there = literalOf(theirs[0]);

    if (literalOf(ours[0]) !== null && there !== null) {
      this.note('a value is changed', what, what, [
        inPlaceOf(there, Node.isNumericLiteral(there) ? '-1' : "'changed'"),
      ]);
    }
  }

  private ofMember(
    what: string,
    ours: Property,
    theirs: Property,
    direction: Direction,
  ) {
    if (direction === 'taken') {
      this.ofCalls(what, ours.nodes, theirs.nodes);
    }
    this.ofValue(what, ours.nodes, theirs.nodes);
    if (signaturesOf(ours.nodes, this.worlds.ours) === null) {
      this.ofType(
        what,
        typeOfProperty(ours),
        [typeOfProperty(theirs) ?? []].flat(),
        direction,
      );
    }
  }

  private ofCalls(
    what: string,
    ours: readonly Node[],
    theirs: readonly Node[],
  ) {
    const wanted = signaturesOf(ours, this.worlds.ours) ?? [];
    const fits = new Comparison(this.worlds)
      .attemptsOf(what, wanted, signaturesOf(theirs, this.worlds.theirs) ?? [])
      .filter(({ misses }) => misses.length === 0);

    for (const signature of wanted) {
      const attempts = fits.filter((attempt) => attempt.ours === signature);

      if (attempts.length > 0) {
        this.ofParameters(what, signature, attempts, wanted);
      }
    }
  }

  private ofParameters(
    what: string,
    ours: Signature,
    attempts: readonly Attempt[],
    wanted: readonly Signature[],
  ) {
    const name = what.split('.').at(-1) ?? what;
    const theirs = attempts.map((attempt) => attempt.theirs);
    const anotherTakes = (parameters: ParameterDeclaration[]) =>
      wanted.some(
        (other) => other !== ours && canBeCalledWith(other, parameters),
      )
        ? 'another declared shape takes it'
        : undefined;
    const anyFirst = theirs[0]?.parameters ?? [];

    ours.parameters.forEach((parameter, index) => {
      const there = theirs.flatMap(({ parameters }) => parameters[index] ?? []);
      const part = `${what}(${parameter.getName()})`;

      this.note(
        'a parameter is dropped',
        part,
        name,
        there.map(withoutParameter),
        isRequired(parameter)
          ? anotherTakes(anyFirst.toSpliced(index, 1))
          : SOME_RELEASES,
      );
      // One that this release does not take has nothing to be compared with.
      if (there.length > 0) {
        this.ofType(
          part,
          parameter.getTypeNode(),
          there.flatMap((each) => each.getTypeNode() ?? []),
          'given',
        );
      }
    });
    this.note(
      'a parameter is added',
      `${what}()`,
      name,
      theirs.flatMap(withAnotherParameter),
      anotherTakes([...anyFirst, ...anyFirst.slice(-1)]),
    );
    ours.returns.forEach((type) =>
      this.ofType(
        `what ${what}() answers`,
        type,
        theirs.flatMap(({ returns }) => returns),
        'taken',
      ),
    );
  }

  private ofType(
    what: string,
    ours: Node | undefined,
    theirs: readonly Node[],
    direction: Direction,
  ) {
    if (ours === undefined || isDeclaredSeam(ours, this.worlds.ours)) {
      return;
    }
    if (direction === 'given') {
      this.ofLiterals(what, ours, theirs);
    }

    const wanted = visibleProperties([ours], this.worlds.ours).properties;
    const { properties: found, outside } = visibleProperties(
      theirs,
      this.worlds.theirs,
    );

    for (const property of wanted.values()) {
      const there = found.get(property.name);
      const part = `${what}.${property.name}`;

      if (there === undefined) {
        this.noteUnseen(
          part,
          property.name,
          property.nodes.every(isOfDeclaredSeam)
            ? 'it is a seam of its own'
            : outside.some((origin) => !OF_TWENTY.test(origin))
              ? 'it is of a package, which only an install shows'
              : undefined,
        );
      } else {
        this.note(
          direction === 'given'
            ? 'a property that we give is renamed'
            : 'a property of an answer is renamed',
          part,
          property.name,
          renamed(there.nodes),
        );
        this.ofMember(part, property, there, direction);
      }
    }
    if (direction === 'given' && wanted.size > 0) {
      this.note(
        'a property is wanted besides',
        what,
        ADDED,
        theirs.flatMap((type) => [
          before(type, '('),
          behind(type, `) & { ${ADDED}: string }`),
        ]),
      );
    }
  }

  /** Keys of caches and of settings. */
  private ofLiterals(what: string, ours: Node, theirs: readonly Node[]) {
    const [first] = theirs;
    // The keys of what is a seam of its own.
    const wanted = /^keyof typeof \w+$/.test(ours.getText())
      ? new Map<string, Node>()
      : (literalsOfType(ours, this.worlds.ours) ?? new Map<string, Node>());
    const found = literalsOfType(first, this.worlds.theirs);

    for (const literal of wanted.keys()) {
      const there = found?.get(literal);

      if (there !== undefined) {
        this.note(
          'a name in a list is gone',
          `${what}: ${literal}`,
          literal,
          Node.hasName(there)
            ? renamed([there])
            : [inPlaceOf(there, "'changed'")],
        );
      } else if (first?.getText() !== 'string') {
        this.noteUnseen(
          `${what}: ${literal}`,
          literal,
          this.textsAskedFor.some((text) => text.includes(`'${literal}'`))
            ? 'a tag asks for it in the sources'
            : undefined,
        );
      }
    }
  }
}

/** Whether a property is compared with what it is a property of. */
const isOfDeclaredSeam = (node: Node): boolean => {
  const owner = node.getParent();

  return (
    (owner !== undefined && isExported(owner)) ||
    (Node.isTypeLiteral(owner) && isExported(owner.getParentOrThrow()))
  );
};

const asPrivate = (method: Node): Splice => {
  const modifier = Node.isModifierable(method)
    ? method.getModifiers().find((each) => !Node.isDecorator(each))
    : undefined;

  return modifier?.getText() === 'public'
    ? inPlaceOf(modifier, 'private')
    : before(
        modifier ?? (Node.hasName(method) ? method.getNameNode() : method),
        'private ',
      );
};

const canBeCalledWith = (
  ours: Signature,
  parameters: readonly ParameterDeclaration[],
): boolean =>
  ours.parameters.findLastIndex(isRequired) < parameters.length &&
  ours.parameters.length > parameters.findLastIndex(isRequired);

const withoutParameter = (parameter: ParameterDeclaration): Splice => {
  const next = parameter.getNextSiblings().find(Node.isParameterDeclaration);
  const previous = parameter
    .getPreviousSiblings()
    .find(Node.isParameterDeclaration);

  return {
    of: parameter,
    start:
      next === undefined && previous !== undefined
        ? previous.getEnd()
        : parameter.getStart(),
    end: next?.getStart() ?? parameter.getEnd(),
    text: '',
  };
};

/** A function, which nothing is that we give. */
const nameOfFirstMember = (nodes: readonly Node[]): string => {
  const [member] = nodes.flatMap((node): Node[] =>
    Node.isEnumDeclaration(node) ||
    Node.isInterfaceDeclaration(node) ||
    Node.isClassDeclaration(node)
      ? node.getMembers()
      : [],
  );

  return member !== undefined && Node.hasName(member) ? member.getName() : '';
};

const PARAMETER = `${ADDED}: () => void`;

const withAnotherParameter = ({ node, parameters }: Signature): Splice[] => {
  const last = parameters.at(-1);

  if (last === undefined) {
    const bracket = node.getChildren().find((child) => child.getText() === '(');

    return bracket === undefined ? [] : [behind(bracket, PARAMETER)];
  }

  return [
    last.isRestParameter()
      ? before(last, `${PARAMETER}, `)
      : behind(last, `, ${PARAMETER}`),
  ];
};
