const PARAMETER = 'returnToPath';

/** The page to return to after sign-in that a query string names, if any. */
export const returnPathIn = (search: string): string | null =>
  new URLSearchParams(search).get(PARAMETER);

/**
 * Adds the page to return to after sign-in to a query string, under the name
 * that Twenty reads it by.
 *
 * @param search such as `?locale=ar-SA`, or empty.
 */
export const withReturnPath = (
  search: string,
  returnPath: string | null,
): string => {
  if (returnPath === null) return search;

  const parameters = new URLSearchParams(search);
  if (parameters.get(PARAMETER) === returnPath) return search;
  parameters.set(PARAMETER, returnPath);
  return `?${parameters.toString()}`;
};
