import { randomUUID } from 'node:crypto';

import { dataModel } from '@twenty-clerk/data-model/definition/data-model';
import { descriptionOf } from '@twenty-clerk/data-model/definition/filled-by';

import { NOURAS_SHOP, type Shops, startShops } from './support/shops';
import {
  cartShape,
  customerShape,
  orderShape,
  PUBLISHED,
} from './support/published-shapes';

const ORGANIZATION = 'org_noura';
const AGENT = 'agent_of_noura';

/** Twenty's own of a Person, which the model does not describe. */
const BUILT_IN = ['person.name', 'person.phones', 'person.emails'];

/** Those of which the model says that somebody else than people fills them in. */
const described = (): string[] =>
  [
    ...dataModel.objects.flatMap(
      ({ nameSingular, nameFilledBy, fields, relations }) => [
        [`${nameSingular}.name`, { filledBy: nameFilledBy }] as const,
        ...Object.entries({ ...fields, ...relations }).map(
          ([name, part]) => [`${nameSingular}.${name}`, part] as const,
        ),
      ],
    ),
    ...dataModel.extensions.flatMap(({ object, fields }) =>
      Object.entries(fields).map(
        ([name, part]) => [`${object}.${name}`, part] as const,
      ),
    ),
  ].flatMap(([path, part]) =>
    /Salla|ElevenLabs/.test(descriptionOf(part)?.en ?? '') ? path : [],
  );

describe('What comes from a shop and its calls', () => {
  let shops: Shops;

  beforeAll(async () => {
    shops = await startShops({ orders: 2 });
    await shops.connect('noura', NOURAS_SHOP);
    await shops.settled();
  });

  afterAll(() => shops.stop());

  it('is in fields that say so, and in all that do', async () => {
    const objects = [...dataModel.objects, { nameSingular: 'person' }];

    for (const [event, data] of [
      ...PUBLISHED,
      ['order.updated', { ...orderShape, first_complete_at: orderShape.date }],
      ['abandoned.cart.purchased', { ...cartShape, status: 'purchased' }],
    ] as const) {
      await shops.salla.control.tell(NOURAS_SHOP, event, data);
    }
    await shops.run('link', 'elevenlabs', AGENT, ORGANIZATION);
    await shops.type(ORGANIZATION, 'agentSetting', randomUUID(), {
      agentId: AGENT,
    });
    await shops.settled();
    await shops.salla.control.call({
      agentId: AGENT,
      conversationId: 'conv_1',
      phoneNumber: `${customerShape.mobile_code}${customerShape.mobile}`,
    });
    await shops.settled();

    const written = new Set<string>();

    for (const { nameSingular } of objects) {
      for (const { data } of await shops.records(ORGANIZATION, nameSingular)) {
        for (const name of Object.keys(data)) {
          written.add(
            `${nameSingular}.${name.replace('contactId', 'contact')}`,
          );
        }
      }
    }
    // That one was typed.
    written.delete('agentSetting.agentId');

    expect(
      [...written].filter((path) => !BUILT_IN.includes(path)).toSorted(),
    ).toEqual(described().toSorted());
  });
});
