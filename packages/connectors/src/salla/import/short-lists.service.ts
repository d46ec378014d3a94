import { Injectable } from '@nestjs/common';

import { type RecordChange } from '../../changes/record-change';
import { type Workspace } from '../../tenants/workspace';
import { at, idOf } from '../../reading/values-of';
import { digestOf } from '../../records/record-state';
import { RecordStateRepository } from '../../records/record-state.repository';
import { type Page, SallaMerchantApi } from '../api/salla-merchant-api.service';
import { type Resource } from './resources';

/** Asked for before they are written: Salla allows one a second. */
const AT_ONCE = 30;

/** A thing of which a list tells a part. */
type Listed = { id: string; listedAs: string };

export type Divided = {
  /** Not known here, or another than it was: all of it has to be asked for. */
  toAskFor: Listed[];
  /** By their ids. */
  unchanged: string[];
};

/** Lists that tell little: whatever is not as it was is asked for one by one. */
@Injectable()
export class ShortLists {
  constructor(
    private readonly recordStateRepository: RecordStateRepository,
    private readonly sallaMerchantApi: SallaMerchantApi,
  ) {}

  async divide(
    tenantId: string,
    { one, isShort }: Resource,
    pages: readonly Page[],
  ): Promise<Divided> {
    const listed = pages.flatMap(({ items }) =>
      items.filter(isShort).flatMap((item) => {
        const id = idOf(at(item, 'id'));

        return id === undefined ? [] : { id, listedAs: digestOf(item) };
      }),
    );

    if (one === null || listed.length === 0) {
      return { toAskFor: [], unchanged: [] };
    }

    const known = await this.recordStateRepository.findListed(
      tenantId,
      one.kind,
      listed.map(({ id }) => id),
    );
    const isUnchanged = ({ id, listedAs }: Listed) =>
      known.get(id)?.listedAs === listedAs;

    return {
      toAskFor: listed.filter((each) => !isUnchanged(each)),
      unchanged: listed.filter(isUnchanged).map(({ id }) => id),
    };
  }

  /** In parts, so that who is cut off has the former ones. */
  async *ask(
    { signal }: Workspace,
    merchantId: string,
    { one, changesOf }: Resource,
    listed: readonly Listed[],
  ): AsyncGenerator<RecordChange[]> {
    for (let start = 0; start < listed.length; start += AT_ONCE) {
      const changes: RecordChange[] = [];

      for (const { id, listedAs } of listed.slice(start, start + AT_ONCE)) {
        const { item, askedAt } = await this.sallaMerchantApi.one(
          merchantId,
          one!.path(id),
          signal,
        );

        // One that has gone meanwhile leads to nothing: whether it is known is found out
        // at the end.
        changes.push(
          ...changesOf(item, { merchantId, version: askedAt }).map((change) =>
            change.kind === one!.kind ? { ...change, listedAs } : change,
          ),
        );
      }
      yield changes;
    }
  }
}
