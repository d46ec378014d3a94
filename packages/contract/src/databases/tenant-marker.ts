import { compareReleases } from './compare-releases';

const MARKER =
  /^twenty-clerk (tenant|former|restoring) ([0-9a-f-]{36})(?: epoch ([1-9]\d*))?$/;

/** Grows each time that a tenant gets another database. */
export const FIRST_EPOCH = 1;

export type TenantMarker = {
  /** Its tenant's own, the one that it had before, or one that it may get. */
  kind: 'tenant' | 'former' | 'restoring';
  tenantId: string;
  epoch: number;
};

/**
 * The comment that tells whose a database is; a clone does not inherit it. At most
 * one database of a tenant is marked as its own. The first epoch is not said, as in
 * the databases of before there were any.
 */
export const markerOf = (
  tenantId: string,
  epoch: number,
  kind: TenantMarker['kind'] = 'tenant',
): string =>
  `twenty-clerk ${kind} ${tenantId}${epoch === FIRST_EPOCH ? '' : ` epoch ${epoch}`}`;

/** @returns null for a comment that is no such mark. */
export const readMarker = (
  comment: string | null | undefined,
): TenantMarker | null => {
  const [, kind, tenantId, epoch] = MARKER.exec(comment ?? '') ?? [];

  return kind === undefined || tenantId === undefined
    ? null
    : {
        kind: kind as TenantMarker['kind'],
        tenantId,
        epoch: epoch === undefined ? FIRST_EPOCH : Number(epoch),
      };
};

/**
 * What the comment on the schema `core` says, which goes along with a clone and a
 * dump: that the initialisation came to its end, since one that was killed leaves
 * some of the tables; which upgrade did; or that nobody may use the database.
 */
export const INITIALISED = 'twenty-clerk initialised';
export const HELD_BACK = `${INITIALISED}, held back`;

/** Why a database is held back whose upgrade to a release has failed. */
export const upgradeFailed = (release: string): string =>
  `the upgrade to ${release} has failed`;

/** Why a database is held back that a newer release than the server's has upgraded. */
export const upgradedByNewer = (release: string, served: string): string =>
  `The database was upgraded by Twenty ${release}, and this is ${served}, which would damage it. Start ${release} or later, or restore a backup.`;

/** The steps of an upgrade, of which a database lists each that is done. */
export type StepsOfUpgrade = {
  /** How many the upgrade has. */
  total: number;
  /** How many the database listed before it. */
  listedBefore: number;
};

/** Why a database is held back during its upgrade. */
export const beingUpgraded = (
  release: string,
  steps: StepsOfUpgrade | null,
): string =>
  `it is being upgraded to ${release}${steps === null ? '' : ` in ${steps.total} steps, with ${steps.listedBefore} behind it`}`;

/** Both of the failures above; whatever else a database is held back for waits for its turn. */
const FAILED =
  /^the upgrade to \S+ has failed|^The database was upgraded by Twenty /;
const BEING_UPGRADED =
  /^it is being upgraded to \S+ in (\d+) steps, with (\d+) behind it$/;
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
 * none. A server never works with what a newer one has upgraded, whose tables it does
 * not know.
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

  if (upgrade?.upgradeSteps === needed.upgradeSteps) {
    return null;
  }

  return upgrade !== null &&
    compareReleases(upgrade.release, needed.release) > 0
    ? `it has been upgraded to ${upgrade.release}, and this server is of ${needed.release}`
    : `it has not been upgraded to ${needed.release}`;
};

/**
 * The steps of the upgrade for which a database is held back.
 *
 * @param reason see reasonToHoldBack().
 * @returns null when it is none, or nothing is known of them.
 */
export const stepsNoted = (reason: string): StepsOfUpgrade | null => {
  const [, total, listedBefore] = BEING_UPGRADED.exec(reason) ?? [];

  return total === undefined
    ? null
    : { total: Number(total), listedBefore: Number(listedBefore) };
};

/**
 * Whether somebody has to do something before a database can be used: its upgrade has
 * failed, or it is newer than what was to upgrade it.
 *
 * @param reason see reasonToHoldBack().
 */
export const hasFailed = (reason: string): boolean => FAILED.test(reason);
