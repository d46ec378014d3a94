import { Node, type SourceFile } from 'ts-morph';

import type { Insertion } from '../insertion';
import type { OverlayFile } from '../overlay';
import { type Placement, placeRewrite } from '../placement';
import { isComplete, makePlan } from '../plan';
import { planFor, type Release } from '../plan-for-release';
import type { Rewrite } from '../rewrite';
import { parse } from '../source-text';
import {
  moved,
  type Mutation,
  NAMED,
  NOT_NAMED,
  rightlySilent,
  type Verdict,
} from './mutation';
import { inPlaceOf, RENAMED, renamed, type Splice, textAfter } from './splice';

/** Takes away what each rewrite looks for, and puts files where ours go. */
export function* mutationsOfRewrites(
  release: Release,
  rewrites: readonly Rewrite[],
  overlay: readonly OverlayFile[],
): Generator<Mutation> {
  for (const rewrite of rewrites) {
    const { file, after } = placeRewrite(rewrite, release.read);

    if (file !== null && after !== undefined) {
      yield* mutationsOfRewrite(release, rewrite, file, after);
    }
  }
  for (const { path, text } of overlay) {
    yield {
      kind: 'a file is added where one of ours goes',
      what: path,
      changes: new Map([[path, '']]),
      judge: ({ read }) =>
        makePlan([], [{ path, text }], read).placements.some(isNamed)
          ? NAMED
          : NOT_NAMED,
    };
  }
}

const asItIs = (text: string) => text;

function* mutationsOfRewrite(
  release: Release,
  rewrite: Rewrite,
  path: string,
  after: string,
): Generator<Mutation> {
  const source = parse(path, release.read(path) ?? '');
  const mutation = (
    kind: string,
    part: string,
    changes: Mutation['changes'],
    undone: (text: string) => string,
  ): Mutation => ({
    kind,
    what: `${rewrite.name}${part}`,
    changes,
    judge: ({ read, list }): Verdict => {
      const placement = placeRewrite(rewrite, read);

      // Another rewrite may have its place instead of it.
      return isNamed(placement) && rewrite.oneWayTo === undefined
        ? NAMED
        : placement.after !== undefined && undone(placement.after) === after
          ? rightlySilent('it is placed at the same spot')
          : rewrite.isOptional && placement.status === 'not needed'
            ? rightlySilent('Twenty translates what is left')
            : isComplete(planFor({ read, list }))
              ? NOT_NAMED
              : NAMED;
    },
  });
  const change = (splices: Splice[]) =>
    new Map([[path, textAfter(source, splices)]]);

  yield mutation(
    'the file of a rewrite is moved',
    '',
    moved(path, release),
    asItIs,
  );
  for (const edit of rewrite.edits) {
    const spots = spotsOf(edit(source), source);

    if (spots.length > 0) {
      yield mutation(
        'the spot of a rewrite is gone',
        `, line ${spots.map((spot) => spot.getStartLineNumber()).join(', ')}`,
        change(spots.map((spot) => inPlaceOf(statementAround(spot), ''))),
        asItIs,
      );
    }
    for (const declaration of spots
      .flatMap((spot) => [spot, ...spot.getAncestors()])
      .filter(isDeclaration)) {
      const name = declaration.getName() ?? '';

      yield mutation(
        'what is around the spot of a rewrite is renamed',
        `: ${name}`,
        change(renamed([declaration])),
        (text) => text.replaceAll(RENAMED, name),
      );
    }
  }
}

/** Everything but this appears in the table as having no place. */
const isNamed = ({ status }: Placement): boolean =>
  status !== 'placed' && status !== 'not needed';

/** What an edit changes: the smallest part of each statement that it puts texts into. */
const spotsOf = (
  insertions: readonly Insertion[],
  source: SourceFile,
): Node[] =>
  source
    .getStatements()
    .filter((statement) => !Node.isImportDeclaration(statement))
    .flatMap((statement) => {
      const positions = insertions
        .filter(({ text }) => !text.trimStart().startsWith('import '))
        .map(({ position }) => position)
        .filter(
          (position) =>
            statement.getStart() <= position && position <= statement.getEnd(),
        );

      return positions.length === 0
        ? []
        : [smallestAround(positions, statement)];
    });

const smallestAround = (positions: readonly number[], node: Node): Node => {
  const around = node
    .forEachChildAsArray()
    .find((child) =>
      positions.every((position) =>
        positions.length === 1
          ? child.getStart() < position && position < child.getEnd()
          : child.getStart() <= position && position <= child.getEnd(),
      ),
    );

  return around === undefined ? node : smallestAround(positions, around);
};

/** A statement or a member of a class: less would be another value of the same spot. */
const statementAround = (spot: Node): Node =>
  [spot, ...spot.getAncestors()].find(
    (node) =>
      (Node.isStatement(node) && !Node.isBlock(node)) ||
      Node.isMethodDeclaration(node) ||
      Node.isConstructorDeclaration(node),
  ) ?? spot;

const isDeclaration = (node: Node) =>
  Node.isVariableDeclaration(node) ||
  Node.isFunctionDeclaration(node) ||
  Node.isClassDeclaration(node) ||
  Node.isMethodDeclaration(node);
