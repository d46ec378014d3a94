import type { Node } from 'ts-morph';

/** The line break that the text uses: CRLF when it has any, else LF. */
export const lineBreakOf = (text: string): string =>
  text.includes('\r\n') ? '\r\n' : '\n';

/** The white space between a node and what stands before it. */
export const whitespaceBefore = (node: Node): string => {
  const before = node.getSourceFile().getFullText().slice(0, node.getStart());
  return before.slice(before.trimEnd().length);
};

/** The indentation of a node that begins its line, else null. */
export const ownLineIndentation = (node: Node): string | null => {
  const whitespace = whitespaceBefore(node);
  const lastLineBreak = whitespace.lastIndexOf('\n');
  return lastLineBreak === -1 ? null : whitespace.slice(lastLineBreak + 1);
};

/** The position behind a `//` comment that ends the line of `position`. */
export const afterLineComment = (text: string, position: number): number => {
  const comment = /^[ \t]*\/\/[^\r\n]*/.exec(text.slice(position));
  return position + (comment?.[0].length ?? 0);
};
