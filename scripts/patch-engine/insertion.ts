/** Text to put before the character at `position` (UTF-16 units, from 0). */
export type Insertion = { position: number; text: string };

/**
 * The text with every insertion made. All positions refer to the text given;
 * insertions at one position keep their order. Nothing else changes.
 */
export const applyInsertions = (
  text: string,
  insertions: Insertion[],
): string => {
  const pieces: string[] = [];
  let copiedUpTo = 0;
  for (const { position, text: inserted } of insertions.toSorted(
    (left, right) => left.position - right.position,
  )) {
    pieces.push(text.slice(copiedUpTo, position), inserted);
    copiedUpTo = position;
  }
  pieces.push(text.slice(copiedUpTo));
  return pieces.join('');
};
