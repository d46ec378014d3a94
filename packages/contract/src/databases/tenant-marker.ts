import { compareReleases } from './compare-releases';

const MARKER = /^twenty-clerk tenant ([0-9a-f-]{36})$/;

/** The comment that tells whose a database is; a clone does not inherit it. */
export const markerOf = (tenantId: string): string =>
  `twenty-clerk tenant ${tenantId}`;

/** @returns the tenant that a comment names; null for any other comment. */
export const tenantOfMarker = (comment: string | null): string | null =>
  MARKER.exec(comment ?? '')?.[1] ?? null;

/**
 * What the comment on the schema `core` says, which goes along with a clone and a
 * dump: that the initialisation came to its end, since one that was killed leaves
 * some of the tables; which upgrade did; or that nobody may use the database.
 */
export const INITIALISED = 'twenty-clerk initialised';
export const HELD_BACK = `${INITIALISED}, held back`;
const UPGRADED = /^twenty-clerk initialised, upgraded to (\S+) \((\w+)\)$/;

/** Which of Twenty's upgrade steps a database has behind it, or a server needs. */
export type Upgrade = {
  /** Like 2.19.0. */
  release: string;
  /** Fingerprint: another one when there is anything new to do in an upgrade. */
  upgradeSteps: string;
};

/**
 * The upgrade that a database says it has behind it.
 *
 * @param comment of its schema `core`.
 * @returns null when none is known.
 */
export const upgradeNoted = (comment: string | null): Upgrade | null => {
  const [, release, upgradeSteps] = UPGRADED.exec(comment ?? '') ?? [];

  return release === undefined || upgradeSteps === undefined
    ? null
    : { release, upgradeSteps };
};

/**
 * Why nobody may use a database.
 *
 * @param comment of its schema `core`.
 * @param needed the upgrade that a server has to find done; null for one that knows
 * none. The servers of before go on with a database that a newer server has upgraded,
 * until they are replaced.
 * @returns null when it may be used.
 */
export const reasonToHoldBack = (
  comment: string | null,
  needed: Upgrade | null,
): string | null => {
  if (comment?.startsWith(HELD_BACK)) {
    return comment.slice(HELD_BACK.length).replace(/^: /, '');
  }
  if (needed === null) {
    return null;
  }

  const upgrade = upgradeNoted(comment);
  const fits =
    upgrade !== null &&
    (upgrade.upgradeSteps === needed.upgradeSteps ||
      compareReleases(upgrade.release, needed.release) > 0);

  return fits ? null : `it has not been upgraded to ${needed.release}`;
};
