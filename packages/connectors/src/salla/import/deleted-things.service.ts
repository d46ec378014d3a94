import { Injectable } from '@nestjs/common';

import { type RecordChange } from '../../changes/record-change';
import { type Workspace } from '../../tenants/workspace';
import { RecordStateRepository } from '../../records/record-state.repository';
import { SallaMerchantApi } from '../api/salla-merchant-api.service';
import { type Resource } from './resources';

/** Asked for before they are written: Salla allows one a second. */
const AT_ONCE = 30;

/** Salla's clock tells full seconds. */
const CLOCK_MILLISECONDS = 1_000;

/** What is in the workspace, and is in the shop's list no more. */
@Injectable()
export class DeletedThings {
  constructor(
    private readonly recordStateRepository: RecordStateRepository,
    private readonly sallaMerchantApi: SallaMerchantApi,
  ) {}

  /**
   * Asks Salla about each by itself: a list from which something is missing is no proof.
   *
   * @param since when the list was begun to be gone through.
   */
  async *find(
    { tenantId, signal }: Workspace,
    merchantId: string,
    { one, changesOf }: Resource,
    since: Date,
  ): AsyncGenerator<RecordChange[]> {
    if (one === null) {
      return;
    }

    for (let after: string | undefined = ''; after !== undefined;) {
      const unseen = await this.recordStateRepository.findUnseen(
        tenantId,
        {
          kind: one.kind,
          accountId: merchantId,
          since: new Date(since.getTime() - CLOCK_MILLISECONDS),
        },
        { after, limit: AT_ONCE },
      );
      const changes: RecordChange[] = [];

      for (const externalId of unseen) {
        const { item, askedAt } = await this.sallaMerchantApi.one(
          merchantId,
          one.path(externalId),
          signal,
        );

        changes.push(
          ...(item === undefined
            ? [deletion(one.kind, merchantId, externalId, askedAt)]
            : changesOf(item, { merchantId, version: askedAt })),
        );
      }

      if (changes.length > 0) {
        yield changes;
      }
      after = unseen.at(-1);
    }
  }
}

const deletion = (
  kind: RecordChange['kind'],
  accountId: string,
  externalId: string,
  version: Date,
): RecordChange => ({
  kind,
  accountId,
  externalId,
  version,
  isDeleted: true,
  values: {},
  remarks: [],
});
