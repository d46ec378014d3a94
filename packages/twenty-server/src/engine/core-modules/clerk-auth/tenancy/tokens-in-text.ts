/** A longer text is none that has a token where Twenty would look for one. */
const LONGEST_TEXT = 20_000;
/** Of all texts together: nobody gets more of a request searched than this. */
const LONGEST_SEARCH = 100_000;
/** Twenty takes one or two from a request; to read thousands takes a while. */
const MOST_TOKENS = 20;

/** What a token may consist of, with the dots between its three parts. */
const RUN = /[\w.-]+/g;
/** Where a token may begin: `eyJ` is the `{"` of its first part. */
const BEGINNING = /\beyJ[\w-]/;

/**
 * The JSON Web Tokens in texts from outside, wherever in a text they are. It looks at
 * each character a fixed number of times, whatever stands there.
 *
 * @param texts strings are searched, in this order, as far as the limits go; what
 * else there may be is passed over.
 * @see https://www.rfc-editor.org/rfc/rfc7519#section-3
 */
export const tokensIn = (texts: readonly unknown[]): string[] => {
  const tokens: string[] = [];
  let left = LONGEST_SEARCH;

  for (const text of texts) {
    if (typeof text !== 'string' || text.length > LONGEST_TEXT) {
      continue;
    }
    left -= text.length;
    if (left < 0) {
      return tokens;
    }
    for (const [run] of text.matchAll(RUN)) {
      tokens.push(...tokensInRun(run.split('.')));
      if (tokens.length >= MOST_TOKENS) {
        return tokens.slice(0, MOST_TOKENS);
      }
    }
  }

  return tokens;
};

const tokensInRun = (parts: readonly string[]): string[] =>
  parts.flatMap((part, place) => {
    const [payload, signature] = parts.slice(place + 1, place + 3);

    return payload && signature && BEGINNING.test(part)
      ? [`${part.slice(part.search(BEGINNING))}.${payload}.${signature}`]
      : [];
  });
