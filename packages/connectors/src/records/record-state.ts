import { createHash } from 'node:crypto';

import {
  keyOfChange,
  type RecordChange,
  type RecordKind,
  type RecordValues,
} from '../changes/record-change';

/** What a workspace was given of a thing; of contents only what tells them apart. */
export type RecordState = {
  kind: RecordKind;
  accountId: string;
  externalId: string;
  version: Date;
  digests: Record<string, string>;
  recordId: string | null;
  isDeleted: boolean;
};

/** What is to be done about a change. */
export type Decision = 'write' | 'delete' | 'remember' | 'ignore';

const DIGEST_LENGTH = 12;

export const digestsOf = (values: RecordValues): Record<string, string> =>
  Object.fromEntries(
    Object.entries(values).map(([field, value]) => [
      field,
      createHash('sha256')
        .update(JSON.stringify(value))
        .digest('base64')
        .slice(0, DIGEST_LENGTH),
    ]),
  );

/**
 * `ignore` what is older than what is there, and `remember` only when it was so if
 * nothing is different.
 */
export const decide = (
  change: RecordChange,
  state: RecordState | undefined,
): Decision => {
  if (state !== undefined && change.version < state.version) {
    return 'ignore';
  }
  if (change.isDeleted) {
    return state?.recordId && !state.isDeleted ? 'delete' : 'remember';
  }
  if (state === undefined || state.isDeleted || state.recordId === null) {
    return 'write';
  }

  const isSame = Object.entries(digestsOf(change.values)).every(
    ([field, digest]) => state.digests[field] === digest,
  );

  return isSame ? 'remember' : 'write';
};

/** What is known once a change was carried out. */
export const stateAfter = (
  change: RecordChange,
  state: RecordState | undefined,
  recordId: string | null,
): RecordState => ({
  kind: change.kind,
  accountId: change.accountId,
  externalId: change.externalId,
  version: change.version,
  digests: change.isDeleted
    ? {}
    : { ...state?.digests, ...digestsOf(change.values) },
  recordId: recordId ?? state?.recordId ?? null,
  isDeleted: change.isDeleted,
});

export const statesByKey = (states: readonly RecordState[]) =>
  new Map(states.map((state) => [keyOfChange(state), state]));
