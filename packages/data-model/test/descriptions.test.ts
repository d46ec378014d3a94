import { dataModel } from '../src/definition/data-model';
import { anyTextInLanguage } from '../src/definition/in-language';
import { migrateWorkspace } from '../src/http/migrate-workspace';
import { createMetadataClient } from '../src/http/metadata-client';
import { planDataModel } from '../src/planner/plan';
import { type InMemoryTwenty } from './double/in-memory-twenty';
import { ADMIN_KEY, startMetadataServer } from './double/metadata-server';
import {
  complete,
  planFor,
  wholePlan,
  workspaceWith,
} from './double/workspaces';

/** As it was made before fields said who fills them in. */
const olderWorkspace = (): InMemoryTwenty => {
  const twenty = workspaceWith(wholePlan);
  const describe = (path: string, description: string | null) => {
    twenty.field(path).description = description;
  };

  for (const { nameSingular, fields } of dataModel.objects) {
    for (const name of Object.keys(fields)) {
      describe(`${nameSingular}.${name}`, null);
    }
  }
  describe('sallaProduct.name', 'Name');
  describe('sallaOrder.contact', 'SallaOrders tied to the Person');
  describe('sallaOrder.currencyCode', 'رمز العملة حسب ISO 4217');
  describe('agentSetting.successRate', 'From 0 to 100');

  return twenty;
};

const descriptionOf = (twenty: InMemoryTwenty, path: string) =>
  twenty.field(path).description;

describe('who fills in a field', () => {
  it('is said in a new workspace', () => {
    const twenty = workspaceWith(wholePlan);

    expect(descriptionOf(twenty, 'sallaOrder.total')).toBe(
      'Filled in by Salla',
    );
    expect(descriptionOf(twenty, 'sallaOrder.contact')).toBe(
      'Filled in by Salla',
    );
    expect(descriptionOf(twenty, 'sallaProduct.name')).toBe(
      'Filled in by Salla',
    );
    expect(descriptionOf(twenty, 'voiceCall.summary')).toBe(
      'Filled in by ElevenLabs',
    );
    expect(descriptionOf(twenty, 'person.sallaTags')).toBeNull();
  });

  it('is said in one that was made before, once', () => {
    const twenty = olderWorkspace();
    const { operations } = complete(twenty);

    expect(new Set(operations.map(({ kind }) => kind))).toEqual(
      new Set(['describe_field']),
    );
    expect(descriptionOf(twenty, 'sallaOrder.total')).toBe(
      'Filled in by Salla',
    );
    expect(descriptionOf(twenty, 'sallaOrder.contact')).toBe(
      'Filled in by Salla',
    );
    expect(descriptionOf(twenty, 'sallaProduct.name')).toBe(
      'Filled in by Salla',
    );
    expect(descriptionOf(twenty, 'sallaOrder.currencyCode')).toBe(
      'ISO 4217 code. Filled in by Salla',
    );
    expect(descriptionOf(twenty, 'agentSetting.successRate')).toBe(
      'From 0 to 100. Filled in by ElevenLabs',
    );
    expect(planFor(twenty)).toEqual({ operations: [], conflicts: [] });
  });

  it('is said over the API, too', async () => {
    const twenty = olderWorkspace();
    const server = await startMetadataServer(twenty);

    try {
      const { failed } = await migrateWorkspace(
        createMetadataClient({ url: server.url, apiKey: ADMIN_KEY }),
        dataModel,
      );

      expect(failed).toEqual([]);
      expect(descriptionOf(twenty, 'sallaCart.total')).toBe(
        'Filled in by Salla',
      );
      expect(planFor(twenty).operations).toEqual([]);
    } finally {
      await server.close();
    }
  });

  it('leaves what an admin wrote, or emptied', () => {
    const twenty = olderWorkspace();

    twenty.field('sallaOrder.total').description = 'With delivery';
    twenty.field('sallaOrder.subtotal').description = '';
    twenty.field('sallaOrder.contact').description = 'Who ordered';
    complete(twenty);

    expect(descriptionOf(twenty, 'sallaOrder.total')).toBe('With delivery');
    expect(descriptionOf(twenty, 'sallaOrder.subtotal')).toBe('');
    expect(descriptionOf(twenty, 'sallaOrder.contact')).toBe('Who ordered');
  });

  it('is left in the language in which it was said, and read in each', () => {
    const twenty = workspaceWith(wholePlan);

    expect(
      planDataModel(twenty.snapshot(), dataModel, 'ar').operations,
    ).toEqual([]);
    expect(anyTextInLanguage('Filled in by Salla', 'ar')).toBe(
      'تعبّئه منصة سلة تلقائيًا',
    );
  });
});
