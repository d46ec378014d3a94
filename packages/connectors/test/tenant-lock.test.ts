import { once } from 'node:events';

import { DataSource } from 'typeorm';

import { WorkspaceAccess } from '../src/crm/workspace-access.service';
import { withTenantLock } from '../src/tenants/tenant-lock';
import { type Shops, startShops } from './support/shops';

describe('Who works on the records of a tenant', () => {
  let shops: Shops;

  beforeAll(async () => {
    shops = await startShops({ orders: 1 });
  });

  afterAll(() => shops.stop());

  it('is told that the lock is lost, before somebody else has written what is newer', async () => {
    const written: string[] = [];
    const workspace = {
      tenantId: 'tenant',
      signal: new AbortController().signal,
    };
    const lock = (
      work: Parameters<typeof withTenantLock<void>>[2],
    ): Promise<void> =>
      withTenantLock(
        shops.application.get(DataSource, { strict: false }),
        workspace,
        work,
      );

    await expect(
      lock(async (entityManager, { signal }) => {
        const [{ pid }] = await entityManager.query(
          'SELECT pg_backend_pid() AS pid',
        );
        const isLost = once(signal, 'abort');

        await shops.database(`SELECT pg_terminate_backend(${pid})`);
        await isLost;
        await lock(async () => {
          written.push('newer');
        });
        signal.throwIfAborted();
        written.push('older');
      }),
    ).rejects.toThrow('This operation was aborted');
    expect(written).toEqual(['newer']);
  });

  it('has Twenty make no key any more, once told to come to an end', async () => {
    const { tenantId } = shops.tenantOf('org_noura');

    await expect(
      shops.application
        .get(WorkspaceAccess, { strict: false })
        .keyOf({ tenantId, signal: AbortSignal.abort() }),
    ).rejects.toMatchObject({ failure: 'away' });
    expect(
      await shops.database(`SELECT FROM connectors.workspace_access`),
    ).toEqual([]);
  });
});
