import { createHash } from 'node:crypto';

import {
  keyOfChange,
  type RecordChange,
  type RecordKind,
  type RecordValues,
} from '../changes/record-change';
import { type Counted, countedIn } from './counted';
import { ownedValues } from './owned-values';

/**
 * What a workspace was given of a thing; of contents only what tells them apart.
 *
 * What is about to be changed is noted first, by fields whose digest is `ABOUT_TO_BE`:
 * who is cut off between the write and its note finds that it may be there, and that
 * what was there before may not.
 */
export type RecordState = {
  kind: RecordKind;
  accountId: string;
  externalId: string;
  version: Date;
  digests: Digests;
  recordId: string | null;
  isDeleted: boolean;
  counted: Counted | null;
  /** A digest of what a list told of it last, if it told less. */
  listedAs: string | null;
};

/** By field. */
export type Digests = Record<string, string>;

/** A change, with what is to be done about it. */
export type Plan = {
  change: RecordChange;
  state: RecordState | undefined;
  /**
   * `ignore` what is older than what is there, and `remember` only when it was so if
   * nothing is different.
   */
  decision: 'write' | 'delete' | 'remember' | 'ignore';
  /** What is written, if it is. */
  values: RecordValues;
  digests: Digests;
};

const DIGEST_LENGTH = 12;
/** No contents have it. */
export const ABOUT_TO_BE = '';

/** What is to be done about a change to something of which this is known. */
export const planOf = (
  change: RecordChange,
  state: RecordState | undefined,
): Plan => {
  const values = ownedValues(change.values, state?.digests ?? {});
  const digests = digestsOf(values);

  return {
    change,
    state,
    values,
    digests,
    decision: decide(change, digests, state),
  };
};

const decide = (
  change: RecordChange,
  digests: Digests,
  state: RecordState | undefined,
): Plan['decision'] => {
  if (state !== undefined && change.version < state.version) {
    return 'ignore';
  }
  if (change.isDeleted) {
    return state?.isDeleted ? 'remember' : 'delete';
  }
  if (state === undefined || state.isDeleted || state.recordId === null) {
    return 'write';
  }

  return Object.entries(digests).every(
    ([field, digest]) => state.digests[field] === digest,
  )
    ? 'remember'
    : 'write';
};

const digestsOf = (values: RecordValues): Digests =>
  Object.fromEntries(
    Object.entries(values).map(([field, value]) => [field, digestOf(value)]),
  );

/** What tells contents apart, and nobody them from it. */
export const digestOf = (value: unknown): string =>
  createHash('sha256')
    .update(JSON.stringify(value))
    .digest('base64')
    .slice(0, DIGEST_LENGTH);

/**
 * What is known once a plan was carried out.
 *
 * @param unwritten fields that the workspace does not have: they are tried again.
 */
export const stateAfter = (
  { change, state, digests }: Plan,
  recordId: string | null,
  unwritten: ReadonlySet<string> = new Set(),
): RecordState => ({
  kind: change.kind,
  accountId: change.accountId,
  externalId: change.externalId,
  version: change.version,
  digests: Object.fromEntries(
    Object.entries({ ...state?.digests, ...digests }).filter(
      ([field]) => !unwritten.has(field),
    ),
  ),
  recordId: recordId ?? state?.recordId ?? null,
  isDeleted: change.isDeleted,
  counted: countedIn(change, state?.counted ?? null),
  listedAs: change.listedAs ?? state?.listedAs ?? null,
});

/**
 * What has to be known before a plan is carried out: that any of it may be so.
 *
 * @returns undefined when it is known.
 */
export const stateBefore = (plan: Plan): RecordState | undefined => {
  const { change, state } = plan;
  const changing = changingFields(plan);
  const isKnown =
    state !== undefined &&
    !state.isDeleted &&
    changing.every((field) => state.digests[field] === ABOUT_TO_BE);

  return isKnown || (state === undefined && change.isDeleted)
    ? undefined
    : {
        kind: change.kind,
        accountId: change.accountId,
        externalId: change.externalId,
        version: change.version,
        digests: {
          ...state?.digests,
          ...Object.fromEntries(changing.map((field) => [field, ABOUT_TO_BE])),
        },
        recordId: state?.recordId ?? null,
        isDeleted: false,
        counted: state?.counted ?? null,
        // Nor is it what a list told before.
        listedAs: null,
      };
};

/** Those that a plan is about to change: of what is deleted, or restored, all. */
export const changingFields = ({ change, state, digests }: Plan): string[] =>
  change.isDeleted
    ? Object.keys(state?.digests ?? {})
    : Object.keys(digests).filter(
        (field) => state?.isDeleted || state?.digests[field] !== digests[field],
      );

/**
 * Whether something newer was written. Not where somebody was cut off who was about to:
 * all that they had is told once more.
 */
export const isOutdated = (
  { version }: Pick<RecordChange, 'version'>,
  state: RecordState | undefined,
): boolean =>
  state !== undefined && !wasCutOff(state) && version < state.version;

/** Whether somebody was cut off who was about to change it. */
export const wasCutOff = ({ digests }: RecordState): boolean =>
  Object.values(digests).includes(ABOUT_TO_BE);

export const statesByKey = (states: readonly RecordState[]) =>
  new Map(states.map((state) => [keyOfChange(state), state]));
