import { type UpgradeProgress } from '@twenty-clerk/contract/sign-in/upgrade-progress';

import {
  createRequestHold,
  type Hold,
} from '@/clerk-auth/session/createRequestHold';
import { waitFor } from '@/clerk-auth/session/waitFor';

import { readBody, startServer, type TestServer } from './server';

const NOW = 1_000_000;
const HELD_BACK = {
  status: 503,
  body: {
    errors: [
      {
        message: 'Your workspace is being brought up to date.',
        extensions: {
          code: 'INTERNAL_SERVER_ERROR',
          subCode: 'tenant_held_back',
        },
      },
    ],
  },
};
/** The update of the workspace runs. */
const underWay = (progress: UpgradeProgress) => ({
  status: 503,
  body: {
    errors: [{ extensions: { subCode: 'tenant_held_back', progress } }],
  },
});

const SERVED = { status: 200, body: { data: { currentUser: null } } };

let server: TestServer;

beforeAll(async () => {
  server = await startServer();
});

afterAll(() => server.stop());

/** A page at a server that answers so, and with the last one from then on. */
const openPage = (
  answers: { status: number; body: unknown }[],
  wait: typeof waitFor = async () => undefined,
) => {
  const asked: string[] = [];
  const shown: (Hold | null)[] = [];
  const waits: number[] = [];

  server.answerWith(async (request, response) => {
    asked.push(await readBody(request));

    const answer = answers.length > 1 ? answers.shift()! : answers[0]!;

    response
      .writeHead(answer.status, { 'content-type': 'application/json' })
      .end(JSON.stringify(answer.body));
  });

  const hold = createRequestHold({
    serverBaseUrl: server.url,
    send: fetch,
    wait: (milliseconds, signal) => {
      waits.push(milliseconds);

      return wait(milliseconds, signal);
    },
    now: () => NOW,
  });

  hold.subscribe(() => shown.push(hold.read()));

  return {
    hold,
    asked,
    shown,
    waits,
    ask: (body: string, path = '/metadata', signal?: AbortSignal) =>
      hold.fetch(`${server.url}${path}`, { method: 'POST', body, signal }),
  };
};

it('holds a request until the workspace is there again, and says why once that lasts', async () => {
  const progress = { completedSteps: 3, totalSteps: 57 };
  const { ask, asked, shown, waits } = openPage([
    HELD_BACK,
    HELD_BACK,
    underWay(progress),
    SERVED,
  ]);
  const response = await ask('the question');

  expect(await response.json()).toEqual(SERVED.body);
  expect(new Set(asked)).toEqual(new Set(['the question']));
  expect(waits).toEqual([500, 2_000, 2_000]);
  expect(shown).toEqual([
    { service: 'update', progress: null, retryAt: NOW + 2_000 },
    { service: 'update', progress: null, retryAt: null },
    { service: 'update', progress, retryAt: NOW + 2_000 },
    { service: 'update', progress, retryAt: null },
    null,
  ]);
});

it('says nothing of a gap that is over at once', async () => {
  const { ask, shown } = openPage([HELD_BACK, SERVED]);

  await ask('the question');

  expect(shown).toEqual([null]);
});

it('says that the server is away when it is not for an update', async () => {
  const errors = [{ extensions: { subCode: 'internal_error' } }];
  const away = { status: 500, body: { errors } };
  const { ask, shown } = openPage([away, away, SERVED]);

  await ask('the question');

  expect(shown[0]?.service).toBe('server');
});

it('asks with one for all that wait, and leaves none behind', async () => {
  const page = openPage([
    HELD_BACK,
    HELD_BACK,
    HELD_BACK,
    HELD_BACK,
    HELD_BACK,
    SERVED,
  ]);
  const responses = await Promise.all(
    ['one', 'another', 'a third'].map((question) => page.ask(question)),
  );

  expect(responses.map(({ status }) => status)).toEqual([200, 200, 200]);
  // Each once in vain, one of them three times more, and the others when it was there.
  expect(page.asked).toHaveLength(3 + 3 + 2);
});

it('tries at once when somebody asks for it', async () => {
  const page = openPage(
    [HELD_BACK, HELD_BACK, SERVED],
    (milliseconds, signal) =>
      milliseconds === 500 ? Promise.resolve() : waitFor(2 ** 31 - 1, signal),
  );
  const asking = page.ask('the question');

  page.hold.subscribe(() => {
    if (page.hold.read()?.retryAt) setTimeout(page.hold.tryAgain);
  });

  expect((await asking).status).toBe(200);
});

it('lets another one ask when the page gives up the first', async () => {
  const first = new AbortController();
  const page = openPage([HELD_BACK, HELD_BACK, HELD_BACK, SERVED], async () =>
    first.abort(),
  );
  const given = page.ask('the first', '/metadata', first.signal);

  await expect(given).rejects.toThrow('aborted');
  expect((await page.ask('the second')).status).toBe(200);
  expect(page.hold.read()).toBeNull();
});

it.each([
  [
    'an error of Twenty itself',
    '/metadata',
    { status: 500, body: { errors: [{ extensions: { subCode: 'OTHER' } }] } },
  ],
  ['a proxy that says something else', '/graphql', { status: 502, body: '…' }],
  ['what is not for Twenty', '/clerk/session', HELD_BACK],
])('leaves alone %s', async (_, path, answer) => {
  const { ask, asked } = openPage([answer]);

  expect((await ask('the question', path)).status).toBe(answer.status);
  expect(asked).toHaveLength(1);
});
