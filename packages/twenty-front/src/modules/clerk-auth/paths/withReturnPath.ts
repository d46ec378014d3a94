const PARAMETER = 'returnToPath';

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
