import { FairShare } from 'src/engine/core-modules/clerk-auth/tenancy/fair-share';

const LONG = 10_000;

it('does not let who comes seldom wait for all who come always', async () => {
  const share = new FairShare({ total: 1, each: 1 });
  const order: string[] = [];
  const come = async (tenantId: string) => {
    const giveBack = await share.take(tenantId, {}, LONG);

    order.push(tenantId);
    giveBack();
  };
  const always = ['najd', 'hijaz', 'qassim'];

  await come('seldom');
  for (const tenantId of always) {
    await come(tenantId);
  }

  const letGo = await share.take('another', {}, LONG);
  const coming = [...always, 'seldom'].map(come);

  order.length = 0;
  letGo();
  await Promise.all(coming);

  expect(order).toEqual(['seldom', ...always]);
});

it('gives tenants their turns one after the other, however many each waits for', async () => {
  const share = new FairShare({ total: 1, each: 1 });
  const order: string[] = [];
  const letGo = await share.take('another', {}, LONG);
  const coming = ['najd', 'najd', 'najd', 'hijaz', 'hijaz', 'qassim'].map(
    async (tenantId) => {
      const giveBack = await share.take(tenantId, {}, LONG);

      order.push(tenantId);
      giveBack();
    },
  );

  letGo();
  await Promise.all(coming);

  expect(order).toEqual(['najd', 'hijaz', 'qassim', 'najd', 'hijaz', 'najd']);
});
