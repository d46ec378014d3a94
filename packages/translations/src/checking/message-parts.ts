import { parse, type Token } from '@messageformat/parser';

/** The six forms in which Arabic counts. */
export const ARABIC_PLURALS = ['zero', 'one', 'two', 'few', 'many', 'other'];

export type MessageParts = {
  /** What the program fills in, such as `{name}` and `<0>`, sorted, each once. */
  placeholders: string[];
  /** For each count in the text, the forms that it is given in. */
  plurals: string[][];
};

const TAG = /<\/?\d+\/?>/g;

/**
 * Takes a text of Lingui's apart.
 *
 * @throws when it is not well-formed.
 */
export const messageParts = (message: string): MessageParts => {
  const placeholders = new Set<string>(message.match(TAG));
  const plurals: string[][] = [];

  const visit = (tokens: readonly Token[]) => {
    for (const token of tokens) {
      switch (token.type) {
        case 'argument':
        case 'function':
          placeholders.add(`{${token.arg}}`);
          break;
        case 'plural':
        case 'selectordinal':
        case 'select':
          placeholders.add(`{${token.arg}}`);
          if (token.type === 'plural') {
            plurals.push(token.cases.map(({ key }) => key));
          }
          token.cases.forEach((each) => visit(each.tokens));
          break;
        case 'content':
          if (/[{}]/.test(token.value)) {
            throw new Error('It has a brace without its other half.');
          }
          break;
        default:
      }
    }
  };

  visit(parse(message));

  return { placeholders: [...placeholders].toSorted(), plurals };
};
