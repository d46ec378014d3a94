import { type Obstacle } from '@twenty-clerk/contract/tenants/obstacle';

import { type ExchangeAnswer } from '@/clerk-auth/session/ExchangeAnswer';
import {
  exchangeUntilSettled,
  type ExchangeProgress,
} from '@/clerk-auth/session/exchangeUntilSettled';

const READY: ExchangeAnswer = {
  status: 'ready',
  loginToken: 'login-token',
  identity: { userId: 'user_1', organizationId: 'org_1' },
};

const PREPARING: ExchangeAnswer = {
  status: 'provisioning',
  step: 'workspace',
  completedSteps: 1,
  totalSteps: 3,
  retryAfterMilliseconds: 700,
  obstacle: null,
};

/** As long as a workspace that was made ahead takes. */
const SECOND = Array.from({ length: 4 }, () => PREPARING);

const failed = (
  code: string,
  isRetryable: boolean,
  obstacle: Obstacle | null = null,
): ExchangeAnswer => ({
  status: 'failed',
  failure: {
    code,
    message: 'A sentence.',
    isRetryable,
    obstacle,
    progress: null,
  },
});

const NOW = 1_000_000;

/** Runs an exchange against a list of answers, on a clock of its own. */
const run = async (
  answers: ExchangeAnswer[],
  requestToken?: (attempt: number) => Promise<string | null>,
  now = () => NOW,
) => {
  const tokens: string[] = [];
  const waits: number[] = [];
  const progresses: ExchangeProgress[] = [];
  let attempt = 0;

  for await (const progress of exchangeUntilSettled({
    requestToken: () => {
      attempt += 1;
      return requestToken?.(attempt) ?? Promise.resolve(`token-${attempt}`);
    },
    exchange: (token) => {
      tokens.push(token);
      return Promise.resolve(answers.shift() as ExchangeAnswer);
    },
    signal: new AbortController().signal,
    wait: async (milliseconds) => {
      waits.push(milliseconds);
    },
    now,
  })) {
    progresses.push(progress);
  }

  return { tokens, waits, progresses };
};

/** The service that is said to be away when this code comes twice. */
const serviceBehind = async (code: string) => {
  const { progresses } = await run([
    failed(code, true),
    failed(code, true),
    READY,
  ]);
  return progresses.find(({ status }) => status === 'unreachable');
};

describe('a session exchange from beginning to end', () => {
  it('goes straight through for a person who is known', async () => {
    const { progresses, waits } = await run([READY]);

    expect(progresses).toEqual([{ status: 'exchanging' }, READY]);
    expect(waits).toEqual([]);
  });

  it('polls with a fresh token until the workspace is there', async () => {
    const { progresses, tokens, waits } = await run([
      ...SECOND,
      PREPARING,
      { ...PREPARING, step: 'finishing', completedSteps: 2 },
      READY,
    ]);

    expect(progresses.map(({ status }) => status)).toEqual([
      'exchanging',
      'provisioning',
      'provisioning',
      'ready',
    ]);
    expect(new Set(tokens).size).toBe(7);
    expect(waits).toEqual([250, 250, 250, 250, 700, 700]);
  });

  it('shows no steps of a workspace that is there within a second', async () => {
    const { progresses } = await run([...SECOND, READY]);

    expect(progresses).toEqual([{ status: 'exchanging' }, READY]);
  });

  it('neither hammers the server nor waits for ever, whatever it says', async () => {
    const { waits } = await run([
      ...SECOND,
      { ...PREPARING, retryAfterMilliseconds: 0 },
      { ...PREPARING, retryAfterMilliseconds: 3_600_000 },
      READY,
    ]);

    expect(waits.slice(4)).toEqual([250, 10_000]);
  });

  it('says nothing about a single failure, and tells about the second', async () => {
    const away = failed('server_unreachable', true);
    const { progresses, waits } = await run([away, away, away, READY]);

    expect(progresses).toEqual([
      { status: 'exchanging' },
      ...[NOW + 3000, null, NOW + 6000, null].map((retryAt) => ({
        status: 'unreachable',
        service: 'server',
        retryAt,
        since: NOW,
        obstacle: null,
        progress: null,
      })),
      READY,
    ]);
    expect(waits).toEqual([500, 3000, 6000]);
  });

  it('tells about a single failure that has taken long', async () => {
    const times = [NOW, NOW + 20_000];
    const { progresses } = await run(
      [failed('server_unreachable', true), READY],
      undefined,
      () => times.shift() ?? NOW + 20_000,
    );

    expect(progresses.map(({ status }) => status)).toEqual([
      'exchanging',
      'unreachable',
      'unreachable',
      'ready',
    ]);
  });

  it('says why it takes long, and since when, whichever way it is told', async () => {
    const { progresses } = await run([
      ...SECOND,
      { ...PREPARING, obstacle: 'organization_without_admin' },
      failed('provisioning_failed', true, 'database_unavailable'),
      failed('provisioning_failed', true, 'database_unavailable'),
      READY,
    ]);

    expect(
      progresses.flatMap((progress) =>
        'since' in progress ? [[progress.obstacle, progress.since]] : [],
      ),
    ).toEqual([
      ['organization_without_admin', NOW],
      ['database_unavailable', NOW],
      ['database_unavailable', NOW],
    ]);
  });

  it('tells which service is away', async () => {
    await expect(serviceBehind('clerk_unreachable')).resolves.toMatchObject({
      service: 'clerk',
    });
    await expect(serviceBehind('provisioning_failed')).resolves.toMatchObject({
      service: 'workspace',
    });
    await expect(serviceBehind('tenant_held_back')).resolves.toMatchObject({
      service: 'update',
    });
    await expect(serviceBehind('tenant_upgrade_failed')).resolves.toMatchObject(
      { service: 'failed_update' },
    );
    await expect(
      serviceBehind('tenant_lookup_unreachable'),
    ).resolves.toMatchObject({ service: 'server' });
  });

  it('looks often while a workspace is brought up to date', async () => {
    const behind = failed('tenant_held_back', true);
    const { waits } = await run([behind, behind, behind, behind, READY]);

    expect(waits).toEqual([500, 2000, 2000, 2000]);
  });

  it('treats a missing session token as Clerk being away', async () => {
    const { progresses, tokens } = await run([READY], (attempt) =>
      attempt < 3
        ? attempt === 1
          ? Promise.reject(new Error('offline'))
          : Promise.resolve(null)
        : Promise.resolve('token'),
    );

    expect(progresses).toContainEqual({
      status: 'unreachable',
      service: 'clerk',
      retryAt: NOW + 3000,
      since: NOW,
      obstacle: null,
      progress: null,
    });
    expect(tokens).toEqual(['token']);
  });

  it('says nothing of a token from the second in which access has ended, and shows the next', async () => {
    const { progresses, tokens, waits } = await run([
      failed('session_token_expired', false),
      READY,
    ]);

    expect(progresses).toEqual([{ status: 'exchanging' }, READY]);
    expect(tokens).toEqual(['token-1', 'token-2']);
    expect(waits).toEqual([1_000]);
  });

  it('ends with tokens that stay older', async () => {
    const { progresses, tokens } = await run([
      failed('session_token_expired', false),
      failed('session_token_expired', false),
    ]);

    expect(progresses.at(-1)).toMatchObject({
      status: 'refused',
      code: 'session_token_expired',
    });
    expect(tokens).toHaveLength(2);
  });

  it('ends with a refusal that will not pass', async () => {
    const { progresses } = await run([
      failed('organization_not_served', false),
    ]);

    expect(progresses.at(-1)).toEqual({
      status: 'refused',
      code: 'organization_not_served',
      message: 'A sentence.',
    });
  });

  it('ends with the question for an organization', async () => {
    const { progresses } = await run([{ status: 'organization_required' }]);

    expect(progresses.at(-1)).toEqual({ status: 'organization_required' });
  });

  it('stops at once when it is aborted while it waits', async () => {
    const controller = new AbortController();
    const progresses = exchangeUntilSettled({
      requestToken: () => Promise.resolve('token'),
      exchange: () => Promise.resolve(PREPARING),
      signal: controller.signal,
    });

    await progresses.next();
    await progresses.next();
    const next = progresses.next();
    controller.abort(new Error('left the page'));

    await expect(next).rejects.toThrow('left the page');
  });
});
