import { randomUUID } from 'node:crypto';

import { DataSource } from 'typeorm';

import { AccountRepository } from '../src/accounts/account.repository';
import { EndedTenants } from '../src/background-work/ended-tenants.service';
import {
  CONFIGURATION,
  type Configuration,
} from '../src/configuration/configuration';
import { AgentClaims } from '../src/elevenlabs/agent-claims.service';
import { ShopConnection } from '../src/salla/connection/shop-connection.service';
import { TenantLookup } from '../src/tenants/tenant-lookup.service';
import { NOURAS_SHOP, type Shops, startShops } from './support/shops';

describe('What is kept of a tenant', () => {
  let shops: Shops;

  beforeAll(async () => {
    shops = await startShops({ orders: 1 });
    await shops.connect('noura', NOURAS_SHOP);
    await shops.settled();
    await shops.database(
      `WITH account AS (
         INSERT INTO connectors.account (source, id, tenant_id)
         VALUES ('elevenlabs', 'agent_of_nobody', $1) RETURNING tenant_id)
       INSERT INTO connectors.possible_duplicate
         (tenant_id, customer_id, person_id, likeness)
       SELECT tenant_id, '1', $2, 'phone' FROM account`,
      [randomUUID(), randomUUID()],
    );
  });

  afterAll(() => shops.stop());

  const get = <Service>(service: new (...given: never[]) => Service) =>
    shops.application.get(service, { strict: false });

  const accounts = async () =>
    (
      await shops.database<{ id: string }>(
        `SELECT id FROM connectors.account ORDER BY source DESC`,
      )
    ).map(({ id }) => id);

  it('stays where another program is at the address of tenant-manager', async () => {
    const misled = new TenantLookup({
      ...shops.application.get<Configuration>(CONFIGURATION, { strict: false }),
      // It knows no such path, as tenant-manager does that knows no such tenant.
      tenantManagerUrl: shops.url,
    });

    await expect(
      new EndedTenants(
        get(DataSource),
        get(AccountRepository),
        get(AgentClaims),
        get(ShopConnection),
        misled,
      ).sweep(),
    ).rejects.toThrow('tenant-manager does not answer');
    expect(await accounts()).toEqual([String(NOURAS_SHOP), 'agent_of_nobody']);
  });

  it('goes when tenant-manager knows it no more', async () => {
    await get(EndedTenants).sweep();
    expect(await accounts()).toEqual([String(NOURAS_SHOP)]);
    expect(
      await shops.database(`SELECT FROM connectors.possible_duplicate`),
    ).toEqual([]);
  });
});
