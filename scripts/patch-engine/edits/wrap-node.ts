import type { Node } from 'ts-morph';

import type { Insertion } from '../insertion';
import { lineBreakOf, ownLineIndentation } from '../layout';

/**
 * Puts `open` before a node and `close` behind it: each on a line of its own
 * when the node begins its line, so that no upstream line changes, else in
 * line.
 */
export const wrapNode = (
  node: Node,
  open: string,
  close: string,
): Insertion[] => {
  const indentation = ownLineIndentation(node);
  const lineBreak =
    indentation === null
      ? ''
      : lineBreakOf(node.getSourceFile().getFullText()) + indentation;
  return [
    { position: node.getStart(), text: `${open}${lineBreak}` },
    { position: node.getEnd(), text: `${lineBreak}${close}` },
  ];
};
