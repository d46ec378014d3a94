import type { Entrance } from './entrances';
import type { Miss } from './seam-check';

type MethodsByClass = Record<string, readonly string[]>;

/** What of a release's server is open, what is closed, and what somebody looked at. */
export type WaysIn = {
  /** Of the classes that let people in, all others of which our guard closes. */
  openMethods: MethodsByClass;
  /** The others, so that somebody has decided about each. */
  closedMethods: MethodsByClass;
  /** What anybody may call, and lets nobody in. */
  harmless: MethodsByClass;
  /** What ends workspaces, accounts or memberships, and our other guard closes. */
  closedDeletions: Record<string, Record<string, unknown>>;
  /** What only sounds like that. */
  harmlessDeletions: MethodsByClass;
  /** What yet another guard closes to who acts as somebody else. */
  closedWhileActing: MethodsByClass;
};

/** Guards that let nobody past who is not signed in. */
export const ASKS_WHO_IT_IS = new Set([
  'AdminPanelGuard',
  'AdminPanelOrImpersonateGuard',
  'AuthPrincipalGuard',
  'JwtAuthGuard',
  'McpAuthGuard',
  'ServerLevelImpersonateGuard',
  'UserAuthGuard',
  'WorkspaceAuthGuard',
]);

const DELETES =
  /^(delete|remove|destroy|leave|purge|erase)\w*(user|workspace|account|member)/i;

const NEEDED_BY = ['patches/twenty-server/ways-in.ts'];

/**
 * Compares what a request can call in a release with what our guards open and close.
 *
 * @returns what no list names, and what a guard closes by a name that is not there.
 */
export const checkEntrances = (
  entrances: readonly Entrance[],
  waysIn: WaysIn,
): Miss[] => {
  const closedDeletions = Object.fromEntries(
    Object.entries(waysIn.closedDeletions).map(([className, methods]) => [
      className,
      Object.keys(methods),
    ]),
  );

  const isDecided = (entrance: Entrance): boolean => {
    if (entrance.className in waysIn.openMethods) {
      return (
        names(waysIn.openMethods, entrance) ||
        names(waysIn.closedMethods, entrance)
      );
    }

    return (
      entrance.guards.some((guard) => ASKS_WHO_IT_IS.has(guard)) ||
      names(waysIn.harmless, entrance)
    );
  };

  const undecided = entrances
    .filter((entrance) => !isDecided(entrance))
    .map((entrance) => ({
      what: `a word on ${called(entrance)}: anybody may call it`,
      where: entrance.file,
      neededBy: NEEDED_BY,
    }));

  const deletions = entrances
    .filter(
      (entrance) =>
        DELETES.test(entrance.method) &&
        !names(closedDeletions, entrance) &&
        !names(waysIn.harmlessDeletions, entrance),
    )
    .map((entrance) => ({
      what: `a word on ${called(entrance)}: it may end what Clerk keeps`,
      where: entrance.file,
      neededBy: NEEDED_BY,
    }));

  const closed = [
    ...Object.keys(waysIn.openMethods).map((className) => ({ className })),
    ...[closedDeletions, waysIn.closedWhileActing].flatMap((list) =>
      Object.entries(list).flatMap(([className, methods]) =>
        methods.map((method) => ({ className, method })),
      ),
    ),
  ];
  const gone = closed
    .filter(
      (each) =>
        !entrances.some(
          ({ className, method }) =>
            each.className === className &&
            (!('method' in each) || each.method === method),
        ),
    )
    .map((each) => ({
      what: `${called(each)}, which a guard closes by that name`,
      where: 'packages/twenty-server/src',
      neededBy: NEEDED_BY,
    }));

  return [...undecided, ...deletions, ...gone];
};

const called = (entrance: { className: string; method?: string }): string =>
  [entrance.className, entrance.method].filter(Boolean).join('.');

const names = (
  list: MethodsByClass,
  { className, method }: Entrance,
): boolean => list[className]?.includes(method) ?? false;
