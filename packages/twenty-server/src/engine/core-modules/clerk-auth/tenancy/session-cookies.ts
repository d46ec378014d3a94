import { UUID_PATTERN } from 'src/engine/core-modules/clerk-auth/tenancy/uuid-pattern';

/*
 * Since 2.27 Twenty can keep people signed in with a cookie, which says nothing about
 * a workspace. Beside it goes one of ours that does, and lives exactly as long. It is
 * a hint: only the session in the database that it leads to opens anything.
 */

/** Twenty's cookie, over https first, as Twenty reads them; and ours beside each. */
const HINT_BESIDE = new Map([
  ['__Host-twenty-session', '__Host-twenty-clerk-workspace'],
  ['twenty-session', 'twenty-clerk-workspace'],
]);

/** Twenty's and ours. */
export const SESSION_COOKIES: readonly string[] = [...HINT_BESIDE].flat();

/** Twenty parks an admin's own session here while they look through another's eyes. */
const PARKED = [
  '__Host-twenty-impersonator-session',
  'twenty-impersonator-session',
];

const IS_UUID = new RegExp(`^${UUID_PATTERN}$`, 'i');

export type CookieSession = {
  /** What opens the session; worth as much as a password. */
  token: string;
  /** Null without a hint, and with several that differ. */
  workspaceId: string | null;
};

/** @returns null for a request without a session of Twenty's. */
export const readCookieSession = (
  cookieHeader: string | undefined,
): CookieSession | null => {
  const cookies = parse(cookieHeader);

  for (const [session, hint] of HINT_BESIDE) {
    const [token] = valuesOf(cookies, session);

    if (token !== undefined) {
      const [workspaceId, another] = new Set(valuesOf(cookies, hint));

      return {
        token,
        workspaceId:
          workspaceId !== undefined &&
          another === undefined &&
          IS_UUID.test(workspaceId)
            ? workspaceId.toLowerCase()
            : null,
      };
    }
  }

  return null;
};

/** The header without Twenty's sessions: what is left is nobody's business here. */
export const withoutSessions = (cookieHeader: string): string =>
  parse(cookieHeader)
    .filter(({ name }) => !HINT_BESIDE.has(name) && !PARKED.includes(name))
    .map(({ text }) => text)
    .join(';');

/** @returns undefined for any other cookie. */
export const hintBeside = (cookieName: string): string | undefined =>
  HINT_BESIDE.get(cookieName);

// As Twenty splits it, so that both see the same cookies.
const parse = (cookieHeader = '') =>
  cookieHeader.split(';').flatMap((text) => {
    const end = text.indexOf('=');

    return end === -1
      ? []
      : [
          {
            text,
            name: text.slice(0, end).trim(),
            value: text.slice(end + 1).trim(),
          },
        ];
  });

const valuesOf = (cookies: ReturnType<typeof parse>, wanted: string) =>
  cookies
    .filter(({ name, value }) => name === wanted && value !== '')
    .map(({ value }) => value);
