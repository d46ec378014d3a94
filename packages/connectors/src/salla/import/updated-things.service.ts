import { Injectable } from '@nestjs/common';

import { type RecordChange } from '../../changes/record-change';
import { at, idOf, momentOf } from '../../reading/values-of';
import { RecordStateRepository } from '../../records/record-state.repository';
import { type Workspace } from '../../tenants/workspace';
import { SallaMerchantApi } from '../api/salla-merchant-api.service';
import { type ImportProgress } from './import-progress.repository';
import { type Resource } from './resources';

/** Asked for before they are written: Salla allows one a second. */
const AT_ONCE = 30;
/** By how much Salla's clock may be behind ours. */
const MARGIN_MILLISECONDS = 3_600_000;

/** What was changed since the last round, where lists tell too little to show it. */
@Injectable()
export class UpdatedThings {
  constructor(
    private readonly recordStateRepository: RecordStateRepository,
    private readonly sallaMerchantApi: SallaMerchantApi,
  ) {}

  /**
   * Asks Salla for each by itself, what was changed last first, until one was changed
   * before the round before. Where Salla tells no dates, for those of one page. Nothing is
   * asked for again that has been read in this round.
   */
  async *find(
    { tenantId, signal }: Workspace,
    merchantId: string,
    { one, pathByUpdate, changesOf }: Resource,
    { roundStartedAt, formerRoundStartedAt }: ImportProgress,
  ): AsyncGenerator<RecordChange[]> {
    if (
      one === null ||
      pathByUpdate === null ||
      formerRoundStartedAt === null
    ) {
      return;
    }

    const since = formerRoundStartedAt.getTime() - MARGIN_MILLISECONDS;
    let changes: RecordChange[] = [];

    for (let page = 1, pageCount = 1; page <= pageCount; page += 1) {
      const listed = await this.sallaMerchantApi.page(
        merchantId,
        pathByUpdate,
        page,
        signal,
      );
      const ids = listed.items.flatMap((item) => idOf(at(item, 'id')) ?? []);
      const known = await this.recordStateRepository.findListed(
        tenantId,
        one.kind,
        ids,
      );
      let isDated = known.size > 0;

      for (const id of ids) {
        const version = known.get(id)?.version;

        if (version === undefined || version >= roundStartedAt) {
          continue;
        }

        const { item, askedAt } = await this.sallaMerchantApi.one(
          merchantId,
          one.path(id),
          signal,
        );
        const updatedAt = momentOf(at(item, 'updated_at'));

        changes.push(...changesOf(item, { merchantId, version: askedAt }));
        if (updatedAt !== undefined && updatedAt.getTime() < since) {
          yield changes;

          return;
        }
        isDated &&= updatedAt !== undefined;
        if (changes.length >= AT_ONCE) {
          yield changes;
          changes = [];
        }
      }
      pageCount = isDated ? listed.pageCount : page;
    }
    yield changes;
  }
}
