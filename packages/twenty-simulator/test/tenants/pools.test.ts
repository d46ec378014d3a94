import { Client } from 'pg';

import { eventually } from '../../src/eventually';
import { startTwoTenants, type TwoTenants } from './tenants-deployment';

const PEOPLE = '{ people { edges { node { id } } } }';
const TOTAL = 3;

describe('the connections of tenants', () => {
  let deployment: TwoTenants;

  beforeAll(async () => {
    deployment = await startTwoTenants({
      TENANT_POOL_SIZE: '2',
      TENANT_POOL_TOTAL: String(TOTAL),
      TENANT_POOL_IDLE_SECONDS: '1',
    });
  });

  afterAll(() => deployment?.stop());

  it('are shared when there are fewer than people ask for, and are closed when idle', async () => {
    await deployment.makeTenant('org_najd', 'user_noura');
    await deployment.makeTenant('org_hijaz', 'user_layla');

    const tokens = [
      (await deployment.signIn('noura', 'org_najd')).access,
      (await deployment.signIn('layla', 'org_hijaz')).access,
    ];
    const observer = new Client({
      connectionString: deployment.postgres.url('postgres'),
    });
    const countConnections = async () => {
      const { rows } = await observer.query<{ open: number }>(
        `SELECT count(*)::int AS open FROM pg_stat_activity
          WHERE datname LIKE 'twenty_tenant_%'`,
      );

      return rows[0]?.open ?? 0;
    };

    await observer.connect();

    const answered = new AbortController();
    const [mostOpen, answers] = await Promise.all([
      (async () => {
        let most = 0;

        while (!answered.signal.aborted) {
          most = Math.max(most, await countConnections());
        }

        return most;
      })(),
      Promise.all(
        Array.from({ length: 60 }, (_, index) =>
          deployment.query(PEOPLE, tokens[index % 2]),
        ),
      ).finally(() => answered.abort()),
    ]);

    expect(
      answers.every(({ body }) => body.data.people.edges.length === 2),
    ).toBe(true);
    expect(mostOpen).toBeGreaterThan(0);
    // One more may be closing.
    expect(mostOpen).toBeLessThanOrEqual(TOTAL + 1);

    await eventually(countConnections, (open) => open === 0);
    await observer.end();
  });
});
