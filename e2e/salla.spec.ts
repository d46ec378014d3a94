import { ownerAddressOf } from '../packages/salla-emulator/src/shop/shop';
import { STATUSES } from '../packages/salla-emulator/src/shop/words';
import { type Deployment } from './support/deployment';
import { isRealTwenty } from './support/deployment-addresses';
import {
  expectAccessible,
  OURS_IN_SETTINGS,
} from './support/expect-accessible';
import { openOrganization } from './support/open-organization';
import { LAYLA, NOURA, SAMI } from './support/people';
import { callsSeenBy, enterAgent } from './support/salla/calls';
import { enterPeople } from './support/salla/people';
import { OrderList } from './support/salla/order-list';
import {
  ordersOf,
  ordersSeenBy,
  personOf,
  phoneOf,
  recordSeenBy,
  totalsOf,
  totalsSeenBy,
} from './support/salla/orders';
import { SallaControl } from './support/salla/salla-control';
import { SallaSettings } from './support/salla/salla-settings';
import { expect, test } from './support/test';
import { type Visitor } from './support/visitor';

test.slow(isRealTwenty(), 'Going to Salla and back loads all of Twenty again.');

const statusOf = (slug: (typeof STATUSES)[number]['slug']) =>
  STATUSES.find((status) => status.slug === slug);

/** An organization that can connect a shop of Salla's. */
const openMerchant = async (deployment: Deployment) => {
  const sallaUrl = deployment.tenants?.sallaUrl ?? null;

  test.skip(
    sallaUrl === null,
    'needs a deployment with tenant-manager, connectors and the Salla emulator',
  );
  if (sallaUrl === null) throw new Error('There is no Salla.');

  return {
    ...(await openOrganization(deployment, 'Qassim Dates')),
    salla: new SallaControl(sallaUrl),
  };
};

type Stage = {
  arriveAt: (deployment: Deployment) => Promise<Visitor>;
  deployment: Deployment;
};

/** Noura in her workspace, and a shop of hers that nobody has connected yet. */
const enterWithShop = async (
  { arriveAt, deployment }: Stage,
  shopName: string,
  orders = 5,
) => {
  const merchant = await openMerchant(deployment);
  const shop = await merchant.salla.open(shopName, orders);
  const noura = await arriveAt(merchant.there);

  await noura.enterOrganization(NOURA, merchant.name);

  return { ...merchant, shop, noura, settings: new SallaSettings(noura) };
};

test('an admin connects the shop, watches it come, and finds its orders with their people', async ({
  arriveAt,
  deployment,
}) => {
  // More orders than Salla gives at once.
  const { salla, shop, noura, settings } = await enterWithShop(
    { arriveAt, deployment },
    'متجر القصيم',
    70,
  );

  await settings.open();
  await settings.connectButton.click();

  await salla.whileSilent('orders', async () => {
    await settings.consent(shop);
    await settings.sees('Bringing in what is in your shop');
    await settings.seesProgress('Customers', String(shop.customers.length));
    await settings.seesProgress('Orders', '0');
  });
  await settings.seesConnected(shop);
  await settings.seesProgress('Orders', String(shop.orders.length));

  expect(await ordersSeenBy(noura)).toEqual(ordersOf(shop));
});

test('the list of orders shows what matters of each, and a person has theirs on their page', async ({
  arriveAt,
  deployment,
}) => {
  test.skip(
    !isRealTwenty(),
    'The simulator has no list of orders, and nothing but names on the page of a person.',
  );

  const { shop, noura, settings } = await enterWithShop(
    { arriveAt, deployment },
    'متجر الأسياح',
  );
  const [order] = shop.orders;
  const list = new OrderList(noura);

  await settings.connect(shop);
  await list.open(order!);
  await expect(list.rowOf(order!)).toContainText(personOf(order!));
  await expect(noura.page.getByText('Order Status')).toBeVisible();
  await expect(noura.page.getByText('Customer (JSON)')).toBeHidden();

  const { contactId } = (await recordSeenBy(noura, order!))!;

  await noura.open(`/object/person/${contactId}`);
  await expect(noura.page.getByText(String(order!.id))).toBeVisible();
});

test('an order that is new at Salla, and one that changes there, are here a moment later', async ({
  arriveAt,
  deployment,
}) => {
  const { salla, shop, noura, settings } = await enterWithShop(
    { arriveAt, deployment },
    'متجر بريدة',
  );
  const list = new OrderList(noura);

  await settings.connect(shop);
  await list.open(shop.orders[0]!);

  const order = await salla.order(shop, { status: statusOf('in_progress') });

  await list.soonSees(order, 'CONFIRMED');
  await salla.change(shop, order, { status: statusOf('delivered') });
  await list.soonSees(order, 'COMPLETED');

  expect(await ordersSeenBy(noura)).toEqual(
    ordersOf({ orders: [...shop.orders, order] }),
  );
});

test('what a voice agent said to a customer is on their page, and its settings count the call', async ({
  arriveAt,
  deployment,
}) => {
  const { salla, shop, noura, settings } = await enterWithShop(
    { arriveAt, deployment },
    'متجر الشماسية',
  );
  const [order] = shop.orders;
  const agentId = `agent_${shop.merchantId}`;

  await settings.connect(shop);
  await enterAgent(noura, agentId);
  await salla.call(agentId, phoneOf(order!));

  await expect
    .poll(async () => (await callsSeenBy(noura, agentId)).totals, {
      timeout: 60_000,
    })
    .toEqual([{ callCount: 1, successRate: 100 }]);

  const { contactId } = (await recordSeenBy(noura, order!))!;
  const [call] = (await callsSeenBy(noura, agentId)).calls;

  expect(call).toMatchObject({
    contactId,
    summary: 'The customer asked where the order is.',
  });

  if (isRealTwenty()) {
    await noura.open(`/object/person/${contactId}`);
    // A label is beside its tooltip.
    await expect(noura.page.getByText('Voice Calls').last()).toBeVisible();
    await noura.open(`/object/voiceCall/${call!.id}`);
    await expect(
      noura.page.getByText('طلبك في الطريق ويصل غداً.').first(),
    ).toBeVisible();
  }
});

test('an admin sees who may be one person, opens both, and says of others that they are two', async ({
  arriveAt,
  deployment,
}) => {
  const { shop, noura, settings } = await enterWithShop(
    { arriveAt, deployment },
    'متجر النبهانية',
  );
  const [customer] = shop.customers;
  const nameOfCustomer = `${String(customer!.first_name)} ${String(customer!.last_name)}`;
  const phones = {
    primaryPhoneNumber: String(customer!.mobile),
    primaryPhoneCallingCode: String(customer!.mobile_code),
  };

  await enterPeople(noura, [
    { name: { firstName: 'Reem', lastName: 'Al-Subaie' }, phones },
    { name: { firstName: 'Mona', lastName: 'Al-Subaie' }, phones },
  ]);
  await settings.connect(shop);
  await settings.open();
  await settings.sees('These may be one person');
  await expectAccessible(noura.page, 'people who may be one', {
    ours: OURS_IN_SETTINGS,
    uncover: () => settings.uncover(),
  });
  await settings
    .pairWith('Mona Al-Subaie')
    .getByRole('button', { name: 'They are two' })
    .click();
  await expect(settings.pairWith('Mona Al-Subaie')).toBeHidden();

  const pair = settings.pairWith('Reem Al-Subaie');

  await expect(pair).toContainText(nameOfCustomer);
  await pair.getByRole('link', { name: 'Open both' }).click();
  await expect(noura.page).toHaveURL(/\/objects\/people/);
  await expect(noura.page.getByText('Reem Al-Subaie').first()).toBeVisible();
  await expect(noura.page.getByText(nameOfCustomer).first()).toBeVisible();
  if (isRealTwenty()) {
    await expect(noura.page.getByText('Mona Al-Subaie')).toBeHidden();
  }
});

test('a merchant who refuses at Salla is told so, and connects after all', async ({
  arriveAt,
  deployment,
}) => {
  const { shop, noura, settings } = await enterWithShop(
    { arriveAt, deployment },
    'متجر عنيزة',
  );

  await settings.open();
  await settings.connectButton.click();
  await settings.refuse();
  await settings.seesRefusal('Salla did not let us in. Please try again.');

  await settings.connectButton.click();
  await settings.consent(shop);
  await settings.seesConnected(shop);
  await expect(noura.page.getByRole('alert')).toBeHidden();
});

test('who goes back to Salla when the shop is connected, and consents again, is not told that it failed', async ({
  arriveAt,
  deployment,
}) => {
  const { shop, noura, settings } = await enterWithShop(
    { arriveAt, deployment },
    'متجر المذنب',
  );

  await settings.connect(shop);
  await noura.page.goBack();
  await settings.consent(shop);
  await settings.seesConnected(shop);
  await expect(noura.page.getByRole('alert')).toBeHidden();
});

test('a merchant who takes the app from the store of Salla is invited, signs up, and finds the shop', async ({
  arriveAt,
  deployment,
}) => {
  const { there, clerk, salla } = await openMerchant(deployment);
  const shop = await salla.open(`متجر الخبراء ${Date.now().toString(36)}`, 5);
  const merchant = await arriveAt(there);
  const address = ownerAddressOf(shop.merchantId);

  await salla.install(shop);
  await expect(async () => {
    await merchant.openLink(await clerk.lastInvitationSentTo(address));
  }).toPass();
  await merchant.completeSignUp({
    firstName: 'Maha',
    lastName: 'Al-Khabra',
    password: 'al-khabra-2026',
  });
  await merchant.seesWorkspace(shop.name);

  expect(await merchant.roles()).toEqual(['Admin']);
  await expect.poll(() => ordersSeenBy(merchant)).toEqual(ordersOf(shop));
  await expect.poll(() => totalsSeenBy(merchant)).toEqual(totalsOf(shop));
});

test('a member who is no admin is told who can connect a shop, and is not asked to', async ({
  arriveAt,
  deployment,
}) => {
  const { there, clerk, name, id } = await openMerchant(deployment);
  const sami = await arriveAt(there);
  const settings = new SallaSettings(sami);

  await clerk.addMember(id, SAMI.userId);
  await sami.enterOrganization(SAMI, name);
  await settings.open();
  await settings.seesRefusal(
    'Only an admin of your organization can connect a shop.',
  );
  await expect(settings.connectButton).toBeHidden();
});

test('who opens the page about the shop while Clerk is away is told, and may try again', async ({
  arriveAt,
  deployment,
}) => {
  const { clerk, noura, settings } = await enterWithShop(
    { arriveAt, deployment },
    'متجر رياض الخبراء',
  );

  await settings.open();
  await settings.connectButton.waitFor();
  await clerk.becomeUnreachable();
  await noura.page.reload();
  await settings.sees('We can’t reach the sign-in service');
  await clerk.becomeReachable();
  await noura.tryAgain();
  await expect(settings.connectButton).toBeVisible();
});

test('a shop belongs to one organization until it is disconnected there, which keeps its orders', async ({
  arriveAt,
  deployment,
}) => {
  const {
    there,
    clerk,
    name,
    shop,
    noura,
    settings: ofNoura,
  } = await enterWithShop({ arriveAt, deployment }, 'متجر الرس');
  const other = `${name} Export`;
  const layla = await arriveAt(there);
  const ofLayla = new SallaSettings(layla);

  await clerk.createOrganization(other, LAYLA.userId);
  await layla.enterOrganization(LAYLA, other);
  await ofNoura.connect(shop);

  await ofLayla.open();
  await ofLayla.connectButton.click();
  await ofLayla.consent(shop);
  await ofLayla.seesRefusal(
    'This shop is connected to another organization. It has to be disconnected there first.',
  );

  await ofNoura.disconnect();
  await expect(ofNoura.connectButton).toBeVisible();
  expect(await ordersSeenBy(noura)).toEqual(ordersOf(shop));

  await ofLayla.connectButton.click();
  await ofLayla.consent(shop);
  await ofLayla.seesConnected(shop);
  expect(await ordersSeenBy(layla)).toEqual(ordersOf(shop));
});

test('the page about the shop can be used by everybody', async ({
  arriveAt,
  deployment,
}) => {
  // Looked at closely.
  test.slow();

  const { salla, shop, noura, settings } = await enterWithShop(
    { arriveAt, deployment },
    'متجر الشماسية',
  );
  const expectUsable = async (screen: string) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await noura.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await expectAccessible(noura.page, `${screen}, ${colorScheme}`, {
        ours: OURS_IN_SETTINGS,
        uncover: () => settings.uncover(),
      });
    }
  };

  await settings.open();
  await settings.connectButton.click();
  await settings.refuse();
  await settings.seesRefusal('Salla did not let us in. Please try again.');
  await expectUsable('a refusal');

  await settings.connectButton.click();
  await salla.whileSilent('orders', async () => {
    await settings.consent(shop);
    await settings.disconnectButton.click();
    await settings.sees('Disconnect the shop?');
    await expectUsable('disconnecting while orders come');
  });
});

test.describe('for who reads Arabic', () => {
  test.use({ locale: 'ar-SA' });

  test('the page about the shop is from right to left, and has no English of ours', async ({
    arriveAt,
    deployment,
  }) => {
    const { salla, shop, settings } = await enterWithShop(
      { arriveAt, deployment },
      'متجر البكيرية',
    );
    const seesInArabic = async (words: string) => {
      await settings.sees(words);
      await expect(settings.ours).not.toContainText(/[A-Za-z]/);
      await expect(settings.ours).toHaveCSS('direction', 'rtl');
    };

    await settings.open();
    await seesInArabic('ربط متجرك في سلة');

    await settings.connectButton.click();
    await settings.refuse();
    await seesInArabic('لم تسمح لنا سلة بالدخول');

    await settings.connectButton.click();
    await salla.whileSilent('orders', async () => {
      await settings.consent(shop);
      await seesInArabic('نُحضر الآن ما في متجرك');

      const row = settings.rowOf('الطلبات');
      const [label, bar] = await Promise.all([
        row.getByText('الطلبات').boundingBox(),
        row.getByRole('progressbar').boundingBox(),
      ]);

      expect(label?.x).toBeGreaterThan(bar?.x ?? Infinity);
    });
    await seesInArabic('المتجر مرتبط');
    // In the digits that the reader has chosen, Latin ones until then.
    await settings.seesProgress('الطلبات', String(shop.orders.length));

    await settings.disconnectButton.click();
    await seesInArabic('هل تريد إلغاء ربط المتجر؟');
  });
});
