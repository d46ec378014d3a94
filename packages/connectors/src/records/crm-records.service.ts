import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { type RecordKind } from '@twenty-clerk/contract/calls/record-keys';

import { keyOfChange, type RecordValues } from '../changes/record-change';
import { CrmClient } from '../crm/crm-client.service';
import { type Workspace } from '../tenants/workspace';
import { type CrmError } from '../crm/crm.error';
import { batchesOf } from '../crm/largest-batch';
import {
  alsoDeleted,
  CRM_NAMES,
  filterTypeOf,
  inputTypeOf,
  updateTypeOf,
} from './crm-names';
import { KnownRecords } from './known-records.service';
import { writePartwise } from './write-partwise';

/** One record to write. */
export type Entry = {
  /** By which the caller finds it again. */
  key: string;
  /** Where Twenty cannot find it by a field of its own. */
  recordId: string | null;
  values: RecordValues;
};

export type Written = {
  recordIds: Map<string, string>;
  /** Why Twenty has not taken some. */
  refused: Map<string, string>;
  /** What the workspace does not have, and the rest was written without. */
  missingFields: Set<string>;
};

const rows = z.array(z.looseObject({ id: z.uuid() }));

/** Writes records, many at once. */
@Injectable()
export class CrmRecords {
  constructor(
    private readonly crmClient: CrmClient,
    private readonly knownRecords: KnownRecords,
  ) {}

  /**
   * Makes records, or changes those that are there, also such as were deleted. One
   * that Twenty does not take keeps none of the others from it.
   *
   * @throws CrmError when it is about none of them: Twenty is away, for instance.
   */
  async upsert(
    workspace: Workspace,
    kind: RecordKind,
    entries: readonly Entry[],
  ): Promise<Written> {
    const recordIds = new Map<string, string>();
    const missingFields = new Set<string>();
    const refused = await this.writePartwise(
      workspace,
      kind,
      entries,
      async (part) => {
        for (const [key, id] of await this.upsertWithout(
          missingFields,
          workspace,
          kind,
          part,
        )) {
          recordIds.set(key, id);
        }
      },
    );

    return { recordIds, refused, missingFields };
  }

  /**
   * Sets fields of records that are there, also such as were deleted, and makes none.
   * What the workspace has no field for is left out.
   *
   * @param externalIds of a kind that Twenty finds by a field of its own.
   * @throws CrmError when they could not be set.
   */
  async update(
    workspace: Workspace,
    kind: RecordKind,
    externalIds: readonly string[],
    values: RecordValues,
  ): Promise<void> {
    const { uniqueField } = CRM_NAMES[kind];

    await this.updateBy(workspace, kind, uniqueField!, externalIds, values);
  }

  /**
   * The same of records whose ids in the workspace are known.
   *
   * @throws CrmError when they could not be set.
   */
  async updateById(
    workspace: Workspace,
    kind: RecordKind,
    recordIds: readonly string[],
    values: RecordValues,
  ): Promise<void> {
    await this.updateBy(workspace, kind, 'id', recordIds, values);
  }

  private async updateBy(
    workspace: Workspace,
    kind: RecordKind,
    field: string,
    ids: readonly string[],
    values: RecordValues,
  ): Promise<void> {
    for (const batch of batchesOf(ids)) {
      await this.updateWithout(workspace, kind, values, {
        [field]: { in: batch },
      });
    }
  }

  private async updateWithout(
    workspace: Workspace,
    kind: RecordKind,
    values: RecordValues,
    condition: object,
  ): Promise<void> {
    const { plural } = CRM_NAMES[kind];

    try {
      await this.crmClient.ask(
        workspace,
        `mutation Update($filter: ${filterTypeOf(kind)}!, $data: ${updateTypeOf(kind)}!) {
           update${plural}(filter: $filter, data: $data) { id }
         }`,
        { filter: alsoDeleted([condition]), data: values },
      );
    } catch (error) {
      const { missingField } = error as Partial<CrmError>;

      if (missingField === undefined || !(missingField in values)) {
        throw error;
      }

      const { [missingField]: _missing, ...others } = values;

      if (Object.keys(others).length > 0) {
        await this.updateWithout(workspace, kind, others, condition);
      }
    }
  }

  /**
   * Deletes records so that somebody may restore them. Those that are gone stay so.
   *
   * @param externalIds of a kind that Twenty finds by a field of its own.
   * @returns by the keys of changes to them, why Twenty has not deleted some.
   * @throws CrmError as upsert().
   */
  async delete(
    workspace: Workspace,
    kind: RecordKind,
    externalIds: readonly string[],
  ): Promise<Map<string, string>> {
    const { plural, uniqueField } = CRM_NAMES[kind];

    return this.writePartwise(
      workspace,
      kind,
      externalIds.map((externalId) => ({
        key: keyOfChange({ kind, externalId }),
        externalId,
      })),
      async (part) => {
        await this.crmClient.ask(
          workspace,
          `mutation Delete($filter: ${filterTypeOf(kind)}!) {
             delete${plural}(filter: $filter) { id }
           }`,
          {
            filter: {
              [uniqueField!]: { in: part.map(({ externalId }) => externalId) },
            },
          },
        );
      },
    );
  }

  private writePartwise<Item extends { key: string }>(
    workspace: Workspace,
    kind: RecordKind,
    items: readonly Item[],
    write: (part: readonly Item[]) => Promise<void>,
  ): Promise<Map<string, string>> {
    return writePartwise(items, write, () =>
      this.knownRecords.canBeWritten(
        workspace,
        kind,
        items.map(({ key }) => key),
      ),
    );
  }

  /** @param missingFields gets those that the workspace turns out not to have. */
  private async upsertWithout(
    missingFields: Set<string>,
    workspace: Workspace,
    kind: RecordKind,
    entries: readonly Entry[],
  ): Promise<(readonly [key: string, id: string])[]> {
    const without = entries.map((entry) => ({
      ...entry,
      values: Object.fromEntries(
        Object.entries(entry.values).filter(
          ([name]) => !missingFields.has(name),
        ),
      ),
    }));

    try {
      return await this.ask(workspace, kind, without);
    } catch (error) {
      const { missingField } = error as Partial<CrmError>;

      if (
        missingField === undefined ||
        !without.some(({ values }) => missingField in values)
      ) {
        throw error;
      }
      missingFields.add(missingField);

      return this.upsertWithout(missingFields, workspace, kind, entries);
    }
  }

  private async ask(
    workspace: Workspace,
    kind: RecordKind,
    entries: readonly Entry[],
  ): Promise<(readonly [key: string, id: string])[]> {
    const { plural, uniqueField } = CRM_NAMES[kind];
    const mutation = `create${plural}`;
    const data = await this.crmClient.ask(
      workspace,
      `mutation Write($data: [${inputTypeOf(kind)}!]!) {
         ${mutation}(data: $data, upsert: true) { id ${uniqueField ?? ''} }
       }`,
      {
        data: entries.map(({ recordId, values }) =>
          uniqueField === null ? { ...values, id: recordId } : values,
        ),
      },
    );
    // Also where we give the id: of another with the same address Twenty takes that one.
    const idField = uniqueField ?? 'id';
    const ids = new Map(
      rows.parse(data[mutation]).map((row) => [row[idField], row.id]),
    );

    return entries.flatMap(({ key, recordId, values }) => {
      const id = ids.get(uniqueField === null ? recordId : values[uniqueField]);

      return id === undefined ? [] : [[key, id] as const];
    });
  }
}
