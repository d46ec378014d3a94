import { Injectable } from '@nestjs/common';
import { type EntityManager } from 'typeorm';
import { z } from 'zod';

import { type RecordKind } from '@twenty-clerk/contract/calls/record-keys';
import { CrmError } from '../crm/crm.error';
import { batchesOf } from '../crm/largest-batch';
import { type Workspace } from '../tenants/workspace';
import { CrmLists, type Listed } from './crm-lists.service';
import { alsoDeleted } from './crm-names';
import { CustomerTotalsRepository } from './customer-totals.repository';
import { RecordStateRepository } from './record-state.repository';

const hanging = z.looseObject({ contactId: z.uuid().nullish() });
const cart = z.looseObject({ customerId: z.string().nullish() });

/** Finds out into whom people were merged. */
@Injectable()
export class MergedPeople {
  constructor(
    private readonly crmLists: CrmLists,
    private readonly customerTotalsRepository: CustomerTotalsRepository,
    private readonly recordStateRepository: RecordStateRepository,
  ) {}

  /**
   * Twenty destroys a record that is merged into another, and says nowhere into which;
   * but all that hung on it hangs on the other from then on. Where somebody has destroyed
   * it otherwise, it hangs on nobody.
   *
   * @param recordIds of people who are gone for good.
   * @returns by them, on whom all hangs that we had hung on them; null for those whose
   * things hang on nobody, or here and there, and nothing for those who had nothing.
   * @throws CrmError when Twenty is away.
   */
  async find(
    workspace: Workspace,
    recordIds: readonly string[],
  ): Promise<Map<string, string | null>> {
    const hung = await this.recordStateRepository.findHungOn(
      workspace.tenantId,
      recordIds,
    );
    const contacts = new Map<string, string | null>();

    for (const kind of new Set(hung.map((each) => each.kind))) {
      const ofKind = hung.filter((each) => each.kind === kind);

      for (const batch of batchesOf(ofKind)) {
        for (const record of await this.read(workspace, kind, 'contactId', {
          id: { in: batch.map(({ recordId }) => recordId) },
        })) {
          contacts.set(record.id, hanging.parse(record).contactId ?? null);
        }
      }
    }

    return new Map(
      recordIds.flatMap((personId) => {
        const [contactId, ...others] = new Set(
          hung
            .filter((each) => each.personId === personId)
            // Some may be gone, too.
            .filter(({ recordId }) => contacts.has(recordId))
            .map(({ recordId }) => contacts.get(recordId) ?? null),
        );

        return contactId === undefined
          ? []
          : [[personId, others.length === 0 ? contactId : null] as const];
      }),
    );
  }

  /**
   * Customers whose orders and carts hang on somebody, also such as were deleted.
   *
   * @throws CrmError when Twenty is away.
   */
  async findCustomersOn(
    entityManager: EntityManager,
    workspace: Workspace,
    recordId: string,
  ): Promise<string[]> {
    const filter = { contactId: { in: [recordId] } };
    const orders = await this.read(workspace, 'sallaOrder', 'orderId', filter);
    const carts = await this.read(workspace, 'sallaCart', 'customerId', filter);

    return [
      ...(await this.customerTotalsRepository.findCustomersOf(
        entityManager,
        workspace.tenantId,
        orders.map(({ orderId }) => String(orderId)),
      )),
      ...carts.flatMap((each) => cart.parse(each).customerId || []),
    ];
  }

  private async read(
    workspace: Workspace,
    kind: RecordKind,
    fields: string,
    condition: object,
  ): Promise<Listed[]> {
    try {
      return await this.crmLists.read(
        workspace,
        kind,
        fields,
        alsoDeleted([condition]),
      );
    } catch (error) {
      // Somebody has deactivated or deleted the object there, or the field.
      if (!(error instanceof CrmError) || error.failure !== 'refused') {
        throw error;
      }

      return [];
    }
  }
}
