import { Node, type SourceFile } from 'ts-morph';

import type { Changes } from './mutation';

/** A part of a source that another text takes the place of. */
export type Splice = { of: Node; start: number; end: number; text: string };

/** What the release calls something that it has renamed. */
export const RENAMED = 'renamedByRelease';
/** What it calls something that it has added. */
export const ADDED = 'addedByRelease';

export const inPlaceOf = (of: Node, text: string): Splice => ({
  of,
  start: of.getStart(),
  end: of.getEnd(),
  text,
});

export const before = (of: Node, text: string): Splice => ({
  of,
  start: of.getStart(),
  end: of.getStart(),
  text,
});

export const behind = (of: Node, text: string): Splice => ({
  of,
  start: of.getEnd(),
  end: of.getEnd(),
  text,
});

/** The text of a source after some splices, which do not overlap. */
export const textAfter = (
  source: SourceFile,
  splices: readonly Splice[],
): string =>
  splices
    .toSorted((one, other) => other.start - one.start)
    .reduce(
      (text, { start, end, text: instead }) =>
        text.slice(0, start) + instead + text.slice(end),
      source.getFullText(),
    );

/** The texts of all files after some splices in them. */
export const spliced = (splices: readonly Splice[]): Changes =>
  new Map(
    [...new Set(splices.map(({ of }) => of.getSourceFile()))].map((source) => [
      source.getFilePath().slice(1),
      textAfter(
        source,
        splices.filter(({ of }) => of.getSourceFile() === source),
      ),
    ]),
  );

/** Gives what some nodes declare another name. */
export const renamed = (nodes: readonly Node[]): Splice[] =>
  nodes
    .filter(Node.hasName)
    .map((node) =>
      Node.isShorthandPropertyAssignment(node)
        ? before(node, `${RENAMED}: `)
        : inPlaceOf(node.getNameNode(), RENAMED),
    );
