import { Injectable } from '@nestjs/common';
import { z } from 'zod';

import { type RecordKind } from '../changes/record-kinds';
import { type RecordValues } from '../changes/record-change';
import { CrmClient } from '../crm/crm-client.service';
import { type Workspace } from '../tenants/workspace';
import { CrmError } from '../crm/crm.error';
import { LARGEST_BATCH } from '../crm/largest-batch';
import {
  CRM_NAMES,
  filterTypeOf,
  inputTypeOf,
  updateTypeOf,
} from './crm-names';

/** When so many are refused one by one for the same reason, the others would be, too. */
const ALIKE = 5;

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
  constructor(private readonly crmClient: CrmClient) {}

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
    const written: Written = {
      recordIds: new Map(),
      refused: new Map(),
      missingFields: new Set(),
    };

    for (let start = 0; start < entries.length; start += LARGEST_BATCH) {
      await this.upsertBatch(
        workspace,
        kind,
        entries.slice(start, start + LARGEST_BATCH),
        written,
      );
    }

    return written;
  }

  /**
   * Sets fields of records that are there, and makes none.
   *
   * @param externalIds of a kind that Twenty finds by a field of its own.
   */
  async update(
    workspace: Workspace,
    kind: RecordKind,
    externalIds: readonly string[],
    values: RecordValues,
  ): Promise<void> {
    const { plural, uniqueField } = CRM_NAMES[kind];

    for (let start = 0; start < externalIds.length; start += LARGEST_BATCH) {
      await this.crmClient.ask(
        workspace,
        `mutation Update($filter: ${filterTypeOf(kind)}!, $data: ${updateTypeOf(kind)}!) {
           update${plural}(filter: $filter, data: $data) { id }
         }`,
        {
          filter: {
            [uniqueField!]: {
              in: externalIds.slice(start, start + LARGEST_BATCH),
            },
          },
          data: values,
        },
      );
    }
  }

  /**
   * Deletes records so that somebody may restore them. Those that are gone stay so.
   *
   * @param externalIds of a kind that Twenty finds by a field of its own.
   */
  async delete(
    workspace: Workspace,
    kind: RecordKind,
    externalIds: readonly string[],
  ): Promise<void> {
    const { plural, uniqueField } = CRM_NAMES[kind];

    for (let start = 0; start < externalIds.length; start += LARGEST_BATCH) {
      await this.crmClient.ask(
        workspace,
        `mutation Delete($filter: ${filterTypeOf(kind)}!) {
           delete${plural}(filter: $filter) { id }
         }`,
        {
          filter: {
            [uniqueField!]: {
              in: externalIds.slice(start, start + LARGEST_BATCH),
            },
          },
        },
      );
    }
  }

  private async upsertBatch(
    workspace: Workspace,
    kind: RecordKind,
    entries: readonly Entry[],
    written: Written,
  ): Promise<void> {
    const [only] = entries;

    if (only === undefined) {
      return;
    }

    try {
      for (const [key, id] of await this.ask(workspace, kind, entries)) {
        written.recordIds.set(key, id);
      }
    } catch (error) {
      if (!(error instanceof CrmError) || error.failure !== 'refused') {
        throw error;
      }

      const { message, missingField } = error;

      if (missingField !== undefined && missingField in only.values) {
        written.missingFields.add(missingField);
        await this.upsertBatch(
          workspace,
          kind,
          entries.map((entry) => without(missingField, entry)),
          written,
        );
        return;
      }
      if (entries.length === 1 || isAsOften(written, message)) {
        for (const { key } of entries) {
          written.refused.set(key, message);
        }
        return;
      }

      const middle = Math.ceil(entries.length / 2);

      await this.upsertBatch(
        workspace,
        kind,
        entries.slice(0, middle),
        written,
      );
      await this.upsertBatch(workspace, kind, entries.slice(middle), written);
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
    const answered = rows.parse(data[mutation]);

    if (uniqueField === null) {
      return entries.map(({ key, recordId }) => [key, recordId!] as const);
    }

    const ids = new Map(answered.map((row) => [row[uniqueField], row.id]));

    return entries.flatMap(({ key, values }) => {
      const id = ids.get(values[uniqueField]);

      return id === undefined ? [] : [[key, id] as const];
    });
  }
}

const without = (field: string, entry: Entry): Entry => ({
  ...entry,
  values: Object.fromEntries(
    Object.entries(entry.values).filter(([name]) => name !== field),
  ),
});

const isAsOften = ({ refused }: Written, message: string): boolean =>
  [...refused.values()].filter((each) => each === message).length >= ALIKE;
