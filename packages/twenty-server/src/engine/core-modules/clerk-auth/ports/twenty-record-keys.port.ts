import { type RecordKeyAnswer } from '@twenty-clerk/contract/calls/record-keys';

export type RecordKey = Omit<RecordKeyAnswer, 'workspaceId'>;

/** A key may read and write records of the object. */
export type RecordRights = {
  /** With its id in the workspace. */
  object: { id: string; nameSingular: string };
  mayDelete: boolean;
};

/** Twenty's own services for API keys and their roles, in the current tenant's database. */
export interface TwentyRecordKeys {
  /**
   * Makes a key whose role has these rights, no others, and can be nobody's but a key's.
   * Keys of the same name end. The role is made once, and gets the rights again each
   * time.
   */
  replace(
    workspaceId: string,
    key: { name: string; role: string },
    rights: readonly RecordRights[],
  ): Promise<RecordKey>;

  /** Makes keys worthless, whoever made them. Those that are already stay so. */
  end(workspaceId: string, apiKeyIds: readonly string[]): Promise<void>;
}

export const TWENTY_RECORD_KEYS = Symbol('TWENTY_RECORD_KEYS');
