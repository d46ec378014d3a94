import { Injectable } from '@nestjs/common';
import { type EntityManager } from 'typeorm';
import {
  RECORD_KINDS,
  type RecordKind,
} from '@twenty-clerk/contract/calls/record-keys';

import { newestChanges } from '../changes/newest-changes';
import { keyOfChange, type RecordChange } from '../changes/record-change';
import { type Workspace } from '../tenants/workspace';
import { ContactFinder, keyOfContact } from './contact-finder.service';
import { CrmRecords } from './crm-records.service';
import { CustomerPeopleFinder } from './customer-people.service';
import {
  entryOf,
  type PlannedEntry,
  statesAfter,
  withoutAddress,
} from './entry-of-plan';
import { ForgottenCustomers } from './forgotten-customers.repository';
import { PersonEntries } from './person-entries.service';
import { PossibleDuplicateRepository } from './possible-duplicate.repository';
import {
  isOutdated,
  type Plan,
  planOf,
  type RecordState,
  stateAfter,
  stateBefore,
  statesByKey,
  wasCutOff,
} from './record-state';
import { RecordStateRepository } from './record-state.repository';
import { type WriteResult } from './write-result';

/** Brings a workspace's records up to what sources say about them. */
@Injectable()
export class RecordWriter {
  constructor(
    private readonly contactFinder: ContactFinder,
    private readonly crmRecords: CrmRecords,
    private readonly customerPeopleFinder: CustomerPeopleFinder,
    private readonly forgottenCustomers: ForgottenCustomers,
    private readonly personEntries: PersonEntries,
    private readonly possibleDuplicateRepository: PossibleDuplicateRepository,
    private readonly recordStateRepository: RecordStateRepository,
  ) {}

  /**
   * Writes what is newer than what is there, and different. The caller guarantees that
   * nobody else is at the same tenant meanwhile. Whatever happens on the way, the same
   * can be done again.
   *
   * @throws CrmError when it is about none of the changes: Twenty is away, for instance.
   */
  async write(
    entityManager: EntityManager,
    workspace: Workspace,
    told: readonly RecordChange[],
  ): Promise<WriteResult> {
    const { tenantId } = workspace;
    const changes = await this.forgottenCustomers.leaveOut(
      entityManager,
      tenantId,
      told,
    );
    const states = statesByKey(
      await this.recordStateRepository.find(entityManager, tenantId, changes),
    );
    // Before they are merged: what is older would come with what is newer.
    const newest = newestChanges(
      changes.filter(
        (change) => !isOutdated(change, states.get(keyOfChange(change))),
      ),
    );
    const result: WriteResult = {
      refused: new Map(),
      remarks: new Map(),
      missingFields: new Set(),
      customers: new Map(),
      alike: [],
      resumed: new Set(
        [...states].flatMap(([key, state]) => (wasCutOff(state) ? key : [])),
      ),
    };
    const { present, guests, moved } = await this.customerPeopleFinder.find(
      entityManager,
      workspace,
      customersOf(newest, states, result),
      newest,
    );

    for (const state of moved) {
      states.set(keyOfChange(state), state);
    }
    result.customers = present;

    const carryOut = async (kind: RecordKind, of: readonly RecordChange[]) =>
      this.carryOut(
        workspace,
        kind,
        of
          .filter((change) => change.kind === kind)
          .flatMap((change) => planned(change, states, result))
          .map((plan) => (isOf(guests, plan) ? onlyRemembered(plan) : plan)),
        result,
      );

    // People first: the others are about them.
    const after = await carryOut('person', newest);

    await this.recordStateRepository.forgetListsOf(
      entityManager,
      tenantId,
      after
        .filter((state) => isOtherCustomer(state, states))
        .map(({ externalId }) => externalId),
    );

    const others = await this.withContacts(
      workspace,
      newest.filter(({ kind }) => kind !== 'person'),
      result,
    );

    for (const kind of RECORD_KINDS.filter((each) => each !== 'person')) {
      after.push(...(await carryOut(kind, others)));
    }

    await this.recordStateRepository.save(entityManager, tenantId, after);
    await this.possibleDuplicateRepository.replace(
      entityManager,
      tenantId,
      result.alike,
    );

    return result;
  }

  private async withContacts(
    workspace: Workspace,
    changes: readonly RecordChange[],
    { customers }: WriteResult,
  ): Promise<RecordChange[]> {
    const contacts = await this.contactFinder.find(
      workspace,
      changes,
      customers,
    );

    return changes.map((change) => {
      const contactId =
        change.contact && contacts.get(keyOfContact(change.contact));

      return contactId === undefined
        ? change
        : { ...change, values: { ...change.values, contactId } };
    });
  }

  private async carryOut(
    workspace: Workspace,
    kind: RecordKind,
    plans: readonly Plan[],
    result: WriteResult,
  ): Promise<RecordState[]> {
    const which = (wanted: Plan['decision']) =>
      plans.filter(({ decision }) => decision === wanted);

    return [
      ...which('remember').map((plan) => stateAfter(plan, null)),
      ...(await this.upsert(workspace, kind, which('write'), result)),
      ...(await this.delete(workspace, kind, which('delete'), result)),
    ];
  }

  private async upsert(
    workspace: Workspace,
    kind: RecordKind,
    plans: readonly Plan[],
    result: WriteResult,
  ): Promise<RecordState[]> {
    if (plans.length === 0) {
      return [];
    }

    const entries =
      kind === 'person'
        ? await this.personEntries.of(workspace, plans, result)
        : plans.map((plan) => ({
            plan,
            entry: entryOf(workspace.tenantId, plan),
          }));
    const different = entries.filter(({ plan }) => plan.decision === 'write');
    // Nothing is, once an address was left out.
    const same = entries.filter(({ plan }) => plan.decision !== 'write');

    await this.noteBefore(
      workspace,
      different.map(({ plan }) => plan),
    );

    const after = await this.upsertEntries(workspace, kind, different, result);

    if (kind === 'person') {
      for (const { externalId, recordId } of after) {
        result.customers.set(externalId, recordId!);
      }
    }

    return [...after, ...same.map(({ plan }) => stateAfter(plan, null))];
  }

  /** An address that Twenty does not take keeps nobody out. */
  private async upsertEntries(
    workspace: Workspace,
    kind: RecordKind,
    entries: readonly PlannedEntry[],
    result: WriteResult,
  ): Promise<RecordState[]> {
    const written = await this.crmRecords.upsert(
      workspace,
      kind,
      entries.map(({ entry }) => entry),
    );
    const again = entries
      .filter(
        ({ entry: { key, values } }) =>
          written.refused.has(key) && 'emails' in values,
      )
      .map(withoutAddress);
    const second = await this.crmRecords.upsert(
      workspace,
      kind,
      again.map(({ entry }) => entry),
    );

    for (const field of [...written.missingFields, ...second.missingFields]) {
      result.missingFields.add(`${kind}.${field}`);
    }
    for (const [key, reason] of written.refused) {
      if (!second.recordIds.has(key)) {
        result.refused.set(key, reason);
      }
    }

    return [
      ...statesAfter(
        entries.map(({ plan }) => plan),
        written,
      ),
      ...statesAfter(
        again.map(({ plan }) => plan),
        second,
      ),
    ];
  }

  private async delete(
    workspace: Workspace,
    kind: RecordKind,
    plans: readonly Plan[],
    { refused }: WriteResult,
  ): Promise<RecordState[]> {
    await this.noteBefore(workspace, plans);

    for (const [key, reason] of await this.crmRecords.delete(
      workspace,
      kind,
      plans.map(({ change }) => change.externalId),
    )) {
      refused.set(key, reason);
    }

    return plans
      .filter(({ change }) => !refused.has(keyOfChange(change)))
      .map((plan) => stateAfter(plan, null));
  }

  private noteBefore(
    { tenantId }: Workspace,
    plans: readonly Plan[],
  ): Promise<void> {
    return this.recordStateRepository.saveAtOnce(
      tenantId,
      plans.flatMap((plan) => stateBefore(plan) ?? []),
    );
  }
}

/** Whom changes are about, as far as it matters in which Person they are. */
const customersOf = (
  changes: readonly RecordChange[],
  states: ReadonlyMap<string, RecordState>,
  result: WriteResult,
): string[] =>
  changes.flatMap((change) => {
    const { kind, externalId, contact } = change;

    if (kind === 'person') {
      return planned(change, states, result).some(
        ({ decision }) => decision === 'write',
      )
        ? externalId
        : [];
    }

    return contact && 'customerId' in contact ? contact.customerId : [];
  });

const isOf = (customerIds: ReadonlySet<string>, { change }: Plan): boolean =>
  change.kind === 'person' && customerIds.has(change.externalId);

const onlyRemembered = (plan: Plan): Plan => ({
  ...plan,
  decision: plan.decision === 'write' ? 'remember' : plan.decision,
});

/** Of a customer what stands in their orders, too. */
const IN_ORDERS = ['name', 'phones', 'emails'];

const isOtherCustomer = (
  state: RecordState,
  before: ReadonlyMap<string, RecordState>,
): boolean => {
  const former = before.get(keyOfChange(state));

  return (
    former !== undefined &&
    IN_ORDERS.some((field) => former.digests[field] !== state.digests[field])
  );
};

/** One of which nobody can say what is to be done keeps none of the others from it. */
const planned = (
  change: RecordChange,
  states: ReadonlyMap<string, RecordState>,
  { refused }: WriteResult,
): Plan[] => {
  const key = keyOfChange(change);

  try {
    return [planOf(change, states.get(key))];
  } catch (error) {
    refused.set(
      key,
      `A fault of connectors, which is to be reported: ${(error as Error).name}.`,
    );

    return [];
  }
};
