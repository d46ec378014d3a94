import { randomBytes } from 'node:crypto';

import { ShopTokens } from '../src/salla/tokens/shop-tokens.service';
import {
  eventually,
  FAISALS_SHOP,
  NEW_SHOP,
  NOURAS_SHOP,
  type Shops,
  startShops,
} from './support/shops';

const HOUR_SECONDS = 3_600;

/** One is paused, one a suspended tenant's, and one nobody's. */
describe('The tokens of shops of which nobody asks anything', () => {
  let shops: Shops;

  beforeAll(async () => {
    shops = await startShops({ orders: 1 });
    await shops.connect('noura', NOURAS_SHOP);
    await shops.connect('faisal', FAISALS_SHOP);
    await shops.settled();
    await shops.run('pause', String(NOURAS_SHOP));
    await shops.database(
      `UPDATE tenant_registry SET status = 'suspended'
        WHERE clerk_org_id = 'org_faisal'`,
    );

    const tokens = shops.salla.control.grants.tokensFor(NEW_SHOP);

    await shops.application.get(ShopTokens, { strict: false }).save(
      String(NEW_SHOP),
      {
        accessToken: tokens.access_token,
        refreshToken: tokens.refresh_token,
        expiresAt: new Date(Date.now() + tokens.expires_in * 1_000),
      },
      new Date(),
    );
  });

  afterAll(() => shops.stop());

  const kept = () =>
    shops.database<{
      shop: number;
      token: string;
      secondsLeft: number;
      isRefused: boolean;
    }>(
      `SELECT merchant_id::integer AS shop, access_token AS token,
              extract(epoch FROM expires_at - now())::float AS "secondsLeft",
              refused_at IS NOT NULL AS "isRefused"
         FROM connectors.shop_token ORDER BY merchant_id`,
    );

  const endSoon = () =>
    shops.database(
      `UPDATE connectors.shop_token SET expires_at = now() + interval '1 hour'`,
    );

  /** What is done each hour is done at the start, too. */
  const startAnew = async (encryptionKey?: string) => {
    await shops.stopConnectors();
    if (encryptionKey !== undefined) {
      shops.environment.CONNECTORS_ENCRYPTION_KEY = encryptionKey;
    }
    await shops.startConnectors();
  };

  it('are renewed before they end', async () => {
    await endSoon();
    await startAnew();

    const tokens = await eventually(kept, (each) =>
      each.every(({ secondsLeft }) => secondsLeft > HOUR_SECONDS),
    );

    expect(tokens).toMatchObject(
      [NOURAS_SHOP, FAISALS_SHOP, NEW_SHOP].map((shop) => ({
        shop,
        isRefused: false,
      })),
    );
  });

  it('can be read once the former key is gone that was kept beside a new one', async () => {
    const key = randomBytes(32).toString('base64');
    const before = await kept();

    await startAnew(`${key},${shops.environment.CONNECTORS_ENCRYPTION_KEY}`);
    await eventually(kept, (tokens) =>
      tokens.every(({ token }, index) => token !== before[index]!.token),
    );
    await startAnew(key);

    const shopTokens = shops.application.get(ShopTokens, { strict: false });

    for (const shop of [NOURAS_SHOP, FAISALS_SHOP, NEW_SHOP]) {
      expect(await shopTokens.areGood(String(shop))).toBe(true);
    }
  });

  it('are renewed also where Salla refuses those of another shop', async () => {
    shops.salla.control.grants.revoke(NOURAS_SHOP);
    await endSoon();
    await startAnew();

    expect(
      await eventually(kept, (tokens) =>
        tokens.every(
          ({ secondsLeft, isRefused }) =>
            isRefused || secondsLeft > HOUR_SECONDS,
        ),
      ),
    ).toMatchObject([
      { shop: NOURAS_SHOP, isRefused: true },
      { shop: FAISALS_SHOP, isRefused: false },
      { shop: NEW_SHOP, isRefused: false },
    ]);
  });
});
