import { Webhook } from 'standardwebhooks';

import {
  type Deployment,
  eventually,
  startDeployment,
  WEBHOOK_SECRET,
} from './support/deployment';

const OLD_SECRET = 'whsec_b2xkIHNlY3JldCBvZiB0aGUgd2ViaG9va3M=';

/** A body, signed as Svix does for Clerk. */
const signed = (
  body: string,
  {
    id = `msg_${Math.random().toString(36).slice(2)}`,
    secret = WEBHOOK_SECRET,
    at = new Date(),
  } = {},
) => ({
  'content-type': 'application/json',
  'svix-id': id,
  'svix-timestamp': String(Math.floor(at.getTime() / 1_000)),
  'svix-signature': new Webhook(secret).sign(id, at, body),
});

const eventOf = (type: string, data: object) =>
  JSON.stringify({ object: 'event', type, data, timestamp: Date.now() });

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000);

describe('POST /api/clerk/webhooks', () => {
  let deployment: Deployment;

  beforeAll(async () => {
    deployment = await startDeployment({
      CLERK_WEBHOOK_SECRET: `${WEBHOOK_SECRET},${OLD_SECRET}`,
    });
  });

  afterAll(() => deployment.stop());

  const deliver = async (
    body: string,
    headers: Record<string, string>,
    path = '/api/clerk/webhooks',
  ) => {
    const response = await fetch(`${deployment.managerUrl}${path}`, {
      method: 'POST',
      headers,
      body,
    });

    return {
      status: response.status,
      code: (
        (await response.json().catch(() => ({}))) as {
          error?: { code: string };
        }
      ).error?.code,
    };
  };

  const kept = async (id: string) =>
    (await deployment.registry('SELECT FROM webhook_event WHERE id = $1', [id]))
      .length;

  const body = eventOf('user.created', { id: 'user_noura' });

  it('keeps a delivery that is signed, under both of its paths', async () => {
    const headers = signed(body, { id: 'msg_kept' });

    expect(await deliver(body, headers)).toEqual({ status: 202 });
    expect(await deliver(body, headers)).toEqual({ status: 202 });
    expect(await kept('msg_kept')).toBe(1);
    expect(await deliver(body, signed(body), '/api/webhooks/clerk')).toEqual({
      status: 202,
    });
  });

  it('accepts the old secret while it is being replaced', async () => {
    expect(await deliver(body, signed(body, { secret: OLD_SECRET }))).toEqual({
      status: 202,
    });
  });

  const OTHER_SECRET = 'whsec_c29tZWJvZHkgZWxzZSdzIHNlY3JldCBrZXkgaGVyZQ==';

  it.each<[string, () => [string, Record<string, string>], number, string]>([
    [
      'without a signature',
      () => [body, { 'content-type': 'application/json' }],
      400,
      'webhook_signature_missing',
    ],
    [
      'signed with another secret',
      () => [body, signed(body, { secret: OTHER_SECRET })],
      401,
      'webhook_signature_invalid',
    ],
    [
      'signed six minutes ago',
      () => [body, signed(body, { at: minutesAgo(6) })],
      401,
      'webhook_signature_invalid',
    ],
    [
      'signed six minutes ahead',
      () => [body, signed(body, { at: minutesAgo(-6) })],
      401,
      'webhook_signature_invalid',
    ],
    [
      'with a changed body',
      () => [body.replace('noura', 'layla'), signed(body)],
      401,
      'webhook_signature_invalid',
    ],
    [
      'cut off',
      () => [body.slice(0, -10), signed(body)],
      401,
      'webhook_signature_invalid',
    ],
    [
      'replayed under another id',
      () => [body, { ...signed(body), 'svix-id': 'msg_another' }],
      401,
      'webhook_signature_invalid',
    ],
    [
      'signed, and no JSON',
      () => ['noura', signed('noura')],
      400,
      'webhook_malformed',
    ],
    [
      'signed, and no event',
      () => ['{"data":{}}', signed('{"data":{}}')],
      400,
      'webhook_malformed',
    ],
    [
      'signed, and an event without its subject',
      () => {
        const empty = eventOf('organization.created', {});

        return [empty, signed(empty)];
      },
      400,
      'webhook_malformed',
    ],
    [
      'of five megabytes',
      () => {
        const large = eventOf('user.created', { id: 'x'.repeat(5_000_000) });

        return [large, signed(large)];
      },
      413,
      'request_too_large',
    ],
    [
      'said to be compressed',
      () => [body, { ...signed(body), 'content-encoding': 'gzip' }],
      415,
      'encoding_unsupported',
    ],
  ])('refuses one %s', async (_name, request, status, code) => {
    const [text, headers] = request();

    expect(await deliver(text, headers)).toEqual({ status, code });
    expect(await kept(headers['svix-id'] ?? '')).toBe(0);
  });

  it('records an event that changes nothing here, and is done with it', async () => {
    const mail = eventOf('email.created', { id: 'ema_1' });

    expect(await deliver(mail, signed(mail, { id: 'msg_mail' }))).toEqual({
      status: 202,
    });
    expect(await kept('msg_mail')).toBe(1);
  });

  it('forgets a delivery when Svix can no longer send it again', async () => {
    for (const [id, age] of [
      ['msg_of_last_season', '91 days'],
      ['msg_that_may_come_again', '89 days'],
    ] as const) {
      await deliver(body, signed(body, { id }));
      await deployment.registry(
        `UPDATE webhook_event SET received_at = now() - $2::interval
          WHERE id = $1`,
        [id, age],
      );
    }
    await deployment.stopManager();
    await deployment.startManager();

    await eventually(
      () => kept('msg_of_last_season'),
      (rows) => rows === 0,
    );
    expect(await kept('msg_that_may_come_again')).toBe(1);
  });

  it('ends in the exact state after 5,000 deliveries in random order, a fifth of them twice', async () => {
    const { clerk } = deployment;
    const api = async (method: string, path: string, data?: object) => {
      const response = await fetch(`${clerk.url}/v1${path}`, {
        method,
        headers: {
          authorization: `Bearer ${clerk.secretKey}`,
          'content-type': 'application/json',
        },
        body: data && JSON.stringify(data),
      });

      return (await response.json()) as { id: string };
    };

    // What Clerk says in the end: three organizations, one of them gone again.
    const organizations = [];

    for (const name of ['One', 'Two', 'Three']) {
      organizations.push(
        await api('POST', '/organizations', { name, created_by: 'user_noura' }),
      );
    }
    const [one, two, three] = organizations.map(({ id }) => id) as [
      string,
      string,
      string,
    ];

    await api('POST', `/organizations/${one}/memberships`, {
      user_id: 'user_faisal',
      role: 'org:member',
    });
    await api('POST', `/organizations/${two}/memberships`, {
      user_id: 'user_faisal',
      role: 'org:admin',
    });
    await api('DELETE', `/organizations/${two}/memberships/user_faisal`);
    await api('PATCH', `/organizations/${one}`, { name: 'One renamed' });
    await api('DELETE', `/organizations/${three}`);

    const membership = (type: string, organization: string, user: string) =>
      eventOf(`organizationMembership.${type}`, {
        organization: { id: organization },
        public_user_data: { user_id: user },
      });
    const kinds = [
      ...[one, two, three].flatMap((id) =>
        ['created', 'updated', 'deleted'].map((type) =>
          eventOf(`organization.${type}`, { id }),
        ),
      ),
      ...[one, two, three].flatMap((id) =>
        ['user_noura', 'user_faisal'].flatMap((user) =>
          ['created', 'updated', 'deleted'].map((type) =>
            membership(type, id, user),
          ),
        ),
      ),
      eventOf('user.updated', { id: 'user_faisal' }),
      eventOf('session.created', { id: 'sess_1', user_id: 'user_faisal' }),
    ];
    const deliveries = Array.from({ length: 4_000 }, (_, index) => {
      const text = kinds[index % kinds.length] as string;

      return { text, headers: signed(text, { id: `msg_flood_${index}` }) };
    });
    const flood = [...deliveries, ...deliveries.slice(0, 1_000)]
      .map((delivery) => ({ delivery, order: Math.random() }))
      .toSorted((left, right) => left.order - right.order)
      .map(({ delivery }) => delivery);
    const statuses = new Set<number>();
    const waiting = flood.values();

    await Promise.all(
      Array.from({ length: 20 }, async () => {
        for (const { text, headers } of waiting) {
          statuses.add((await deliver(text, headers)).status);
        }
      }),
    );

    expect([...statuses]).toEqual([202]);
    expect(
      await deployment.registry(
        `SELECT count(*)::int AS kept FROM webhook_event
          WHERE id LIKE 'msg_flood_%'`,
      ),
    ).toEqual([{ kept: 4_000 }]);

    await eventually(
      () =>
        deployment.registry<{ open: number }>(
          `SELECT count(*)::int AS open FROM work_queue.job
            WHERE state IN ('created', 'retry', 'active')
              AND name IN ('synchronize', 'provision')`,
        ),
      ([row]) => row?.open === 0,
    );

    expect(
      await deployment.registry(
        `SELECT clerk_org_id AS organization, name, status
           FROM tenant_registry
          WHERE clerk_org_id = ANY ($1) ORDER BY name`,
        [[one, two, three]],
      ),
    ).toEqual([
      { organization: one, name: 'One renamed', status: 'ready' },
      ...(await threeWhenMade(three)),
      { organization: two, name: 'Two', status: 'ready' },
    ]);
    expect(
      await deployment.registry(
        `SELECT name, clerk_user_id AS person, role
           FROM memberships
           JOIN tenant_registry ON tenant_registry.id = memberships.tenant_id
          WHERE status = 'ready' AND clerk_org_id = ANY ($1)
          ORDER BY name, person`,
        [[one, two]],
      ),
    ).toEqual([
      { name: 'One renamed', person: 'user_faisal', role: 'org:member' },
      { name: 'One renamed', person: 'user_noura', role: 'org:admin' },
      { name: 'Two', person: 'user_noura', role: 'org:admin' },
    ]);
  });

  /** Made only if its first event came before it was gone from Clerk. */
  const threeWhenMade = async (organization: string) => {
    const rows = await deployment.registry<{ status: string }>(
      'SELECT status FROM tenant_registry WHERE clerk_org_id = $1',
      [organization],
    );

    return rows.map(() => ({
      organization,
      name: 'Three',
      status: 'deleting',
    }));
  };
});
