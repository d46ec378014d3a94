import { Node, Project, type SourceFile } from 'ts-morph';

import { type OverlayFile, readOverlay } from '../overlay';
import {
  pathOfModule,
  sourcesShapedLikeSeams,
} from '../test/shaped-like-seams';
import { repository } from '../repository';
import { needsOf, reachedFrom } from './needs';
import { readDeclaredSeams } from './read-declared-seams';
import { ReleaseTexts } from './release-texts';
import { SeamCheck } from './seam-check';
import { UpstreamSources } from './upstream-sources';

/**
 * Takes each thing that we have declared away from a tree that has all of them and
 * nothing else, one after the other.
 */
const seams = readDeclaredSeams(repository);
const overlay = readOverlay(repository);
const whole = sourcesShapedLikeSeams();

const sourceFiles = overlay.filter(({ path }) => /\.tsx?$/.test(path));

/** What some files of ours miss, variants that other releases get included. */
const missing = (
  sources: Record<string, string>,
  files: readonly OverlayFile[],
): string[] => {
  const read = (path: string) => sources[path] ?? null;

  return (
    new SeamCheck(
      overlay,
      seams,
      new UpstreamSources(read),
      new ReleaseTexts(
        () => textsOfVariants,
        () => ['texts.ts'],
      ),
    )
      .check(files)
      .flatMap(({ misses, absences }) => [
        ...misses.map(({ what }) => what),
        ...absences,
      ])
      // No tree both has and lacks what tells variants apart.
      .filter((what) => !what.startsWith('a release without '))
  );
};

const textsOfVariants = sourceFiles
  .flatMap((file) => needsOf(file).onlyWith)
  .join(' ');

/** A text without a part of it. */
const without = (node: Node): string => {
  const text = node.getSourceFile().getFullText();
  const end = node.getEnd();

  return `${text.slice(0, node.getStart())}${text.slice(text[end] === ',' ? end + 1 : end)}`;
};

const renamed = (source: SourceFile, node: Node): string => {
  const text = source.getFullText();

  return `${text.slice(0, node.getStart())}${node.getText()}Elsewhere${text.slice(node.getEnd())}`;
};

const open = (module: string): SourceFile =>
  new Project({
    useInMemoryFileSystem: true,
    skipLoadingLibFiles: true,
  }).createSourceFile('/seam.ts', whole[pathOfModule(module)] ?? '');

const isCompleteList = (node: Node): boolean =>
  Node.isJSDocable(node) &&
  node.getJsDocs().some((doc) => doc.getText().includes('@complete'));

const ofTwenty = seams
  .names()
  .filter((module) => /^(src|@|~|twenty-\w+)\//.test(module))
  .filter((module) => !module.startsWith('@lingui/'));

it('finds all that is declared in a tree that has it', () => {
  expect(missing(whole, overlay)).toEqual([]);
});

describe('the pages by which people come in', () => {
  const path = pathOfModule('twenty-shared/types');

  const missingWith = (shown: string, instead: string) =>
    missing(
      { ...whole, [path]: whole[path]!.replace(shown, instead) },
      overlay,
    );

  const withOneMore = (name: string) =>
    missingWith('AppPath {', `AppPath { ${name} = '/one-more',`);

  it('are all known', () => {
    expect(withOneMore('SignInUpV3')).toEqual([
      'AppPath.SignInUpV3: is not known to us',
    ]);
    expect(withOneMore('InviteTeamV3')).toEqual([]);
    expect(withOneMore('RecordIndexPage')).toEqual([]);
  });

  it('are at the addresses that we know', () => {
    expect(missingWith("'/welcome'", "'/sign-in'")).toEqual([
      'AppPath.SignInUp: is /sign-in, and was /welcome',
    ]);
  });
});

describe.each(ofTwenty)('%s', (module) => {
  const path = pathOfModule(module);
  const source = open(module);
  const members = source
    .getStatements()
    .filter(
      (statement) => Node.isExportable(statement) && statement.isExported(),
    )
    .flatMap((statement): Node[] =>
      // What guards close is compared in check-entrances.
      isCompleteList(statement) || statement.getText().startsWith('@Resolver')
        ? []
        : Node.isClassDeclaration(statement) ||
            Node.isInterfaceDeclaration(statement)
          ? statement.getMembers().filter((member) => Node.hasName(member))
          : Node.isEnumDeclaration(statement)
            ? statement.getMembers()
            : [],
    );

  const users = sourceFiles.filter((file) =>
    reachedFrom(needsOf(file).imports.keys(), seams).has(module),
  );

  /** What they miss when the module has another text, or is not there. */
  const missingWith = (text: string | null): string[] => {
    const { [path]: _taken, ...others } = whole;

    return missing(text === null ? others : { ...others, [path]: text }, users);
  };

  it('says of what only some releases have which they are', () => {
    const optional = source
      .getDescendants()
      .filter(
        (node) =>
          Node.isMethodDeclaration(node) || Node.isMethodSignature(node),
      )
      .filter((member) => member.hasQuestionToken());

    for (const member of optional) {
      expect(member.getJsDocs()).not.toEqual([]);
    }
  });

  it('is missed when its file has moved', () => {
    expect(missingWith(null)).toContain(module);
  });

  it('is missed when an export has another name', () => {
    for (const name of seams.exportsOf(module).keys()) {
      expect(
        missingWith(
          source
            .getFullText()
            .replaceAll(new RegExp(`\\b${name}\\b`, 'g'), `${name}Elsewhere`),
        ),
      ).toContainEqual(expect.stringContaining(name));
    }
  });

  if (members.length > 0) {
    it('is missed when a member is gone or has another name', () => {
      for (const member of members) {
        const name = Node.hasName(member) ? member.getName() : '';
        const identifier = Node.hasName(member) ? member.getNameNode() : member;
        const named = expect.stringContaining(name);

        expect(missingWith(without(member))).toContainEqual(named);
        expect(missingWith(renamed(source, identifier))).toContainEqual(named);
      }
    });
  }

  const calls = [
    ...source.getDescendants().filter(Node.isMethodDeclaration),
    ...source.getDescendants().filter(Node.isFunctionTypeNode),
  ].filter(
    (call) =>
      call.getParameters().length > 0 &&
      !call.getParameters().some((each) => each.isRestParameter()) &&
      // Parameters of a function that is itself handed over are Twenty's to give.
      call.getParent()?.getKindName() !== 'Parameter',
  );

  if (calls.length > 0) {
    it('is missed when a parameter is gone, or more are wanted', () => {
      for (const call of calls) {
        const parameters = call.getParameters();
        const last = parameters.at(-1)!;
        const text = source.getFullText();

        // One more may be what a later release wants, which we have declared as well.
        const wantingMore = `${text.slice(0, last.getEnd())}, more: string, evenMore: string${text.slice(last.getEnd())}`;

        for (const changed of [
          wantingMore,
          // One that only some releases take may be gone.
          ...(last.isOptional() ? [] : [without(last)]),
        ]) {
          expect(missingWith(changed)).not.toEqual([]);
        }
      }
    });
  }
});
