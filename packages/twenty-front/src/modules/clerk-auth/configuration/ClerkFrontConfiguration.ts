import { type ClerkFrontConfiguration } from '@twenty-clerk/contract/sign-in/clerk-front-configuration';

/**
 * Reads what Twenty's server says about Clerk: in `window._env_.CLERK` or as
 * the answer of `GET /clerk/config`.
 *
 * @returns null when Clerk is off.
 * @throws TypeError when the value has neither of the two shapes.
 */
export const parseClerkFrontConfiguration = (
  value: unknown,
): ClerkFrontConfiguration | null => {
  if (value === null) return null;

  if (typeof value !== 'object') {
    throw new TypeError('The Clerk configuration is not an object.');
  }

  const read = (key: string): unknown => Reflect.get(value, key);
  const readText = (key: string) => {
    const text = read(key);
    return typeof text === 'string' && text !== '' ? text : undefined;
  };

  if (read('publishableKey') === null) return null;

  const publishableKey = readText('publishableKey');
  if (publishableKey === undefined) {
    throw new TypeError('The Clerk configuration has no publishable key.');
  }

  return {
    publishableKey,
    proxyUrl: readText('proxyUrl'),
    clerkJsUrl: readText('clerkJsUrl'),
    clerkUiUrl: readText('clerkUiUrl'),
    connectorsUrl: readText('connectorsUrl'),
    organizationsUrl: readText('organizationsUrl'),
    hasTenants: read('hasTenants') === true ? true : undefined,
  };
};
