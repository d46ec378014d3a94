import * as fc from 'fast-check';

import {
  readAuthorizationCode,
  withWorkspaceInCode,
} from 'src/engine/core-modules/clerk-auth/tenancy/authorization-code';
import { codeOfError } from 'src/engine/core-modules/clerk-auth/filters/code-of-error';
import { workspacesOfRequest } from 'src/engine/core-modules/clerk-auth/tenancy/workspaces-of-request';

import { anyRequest, CASES, MOST_MILLISECONDS } from './support/any-request';

const TIMEOUT_MILLISECONDS = 3_600_000;

const NAJD = '11111111-1111-4111-8111-111111111111';
const HIJAZ = '22222222-2222-4222-8222-222222222222';

/** Nothing of it is verified, so any signature will do. */
const tokenOf = (workspaceId: string) =>
  `eyJhbGciOiJFUzI1NiJ9.${Buffer.from(JSON.stringify({ workspaceId })).toString('base64url')}.signature`;

const codeOf = (workspaceId: string) =>
  new URL(
    withWorkspaceInCode('https://agent.example/?code=c0de', workspaceId),
  ).searchParams.get('code');

const idsOf = (originalUrl: string, body: unknown) =>
  workspacesOfRequest({
    headers: {},
    originalUrl,
    body,
    rawBody: Buffer.from(JSON.stringify(body) ?? ''),
  }).ids;

describe('what an agent shows to the OAuth server', () => {
  it.each([
    ['/oauth/token', { code: codeOf(NAJD) }],
    ['/oauth/token', { refresh_token: tokenOf(NAJD) }],
    ['/OAuth/Token/?a=b', { refresh_token: tokenOf(NAJD) }],
    ['/oauth/revoke', { token: tokenOf(NAJD) }],
    ['/oauth/introspect', { token: tokenOf(NAJD) }],
  ])('%s leads to its workspace: %j', (path, body) => {
    expect(idsOf(path, body)).toEqual([NAJD]);
  });

  it.each([
    ['a code that Twenty has made for no tenant', { code: 'c0de' }],
    ['what is no token', { refresh_token: 'c0de' }],
    ['lists', { code: [codeOf(NAJD)], refresh_token: [tokenOf(NAJD)] }],
    ['nothing', undefined],
  ])('leads nowhere with %s', (_, body) => {
    expect(idsOf('/oauth/token', body)).toEqual([]);
  });

  it('names both workspaces when a code and a token are not of the same', () => {
    expect(
      idsOf('/oauth/token', {
        code: codeOf(NAJD),
        refresh_token: tokenOf(HIJAZ),
      }),
    ).toEqual([NAJD, HIJAZ]);
  });

  it.each(['/oauth/register', '/OAuth/Register/?a=b'])(
    'leads nowhere when anybody registers an agent at %s',
    (path) => {
      expect(
        idsOf(path, {
          client_name: 'Agent',
          variables: { workspaceId: NAJD, token: tokenOf(NAJD) },
          query: tokenOf(NAJD),
        }),
      ).toEqual([]);
    },
  );

  it('does not count anywhere else', () => {
    expect(
      idsOf('/rest/notes', { code: codeOf(NAJD), token: tokenOf(NAJD) }),
    ).toEqual([]);
  });
});

describe('a workspace that is named in the variables', () => {
  it('leads nowhere by itself, since anybody may write it', () => {
    expect(
      idsOf('/metadata', { variables: { workspaceId: NAJD, email: 'a@b.c' } }),
    ).toEqual([]);
  });

  it('has to be that of the token beside it', () => {
    const idsBesideTokenOfNajd = (workspaceId: string) =>
      idsOf('/metadata', {
        variables: { workspaceId, appToken: tokenOf(NAJD) },
      });

    expect(idsBesideTokenOfNajd(NAJD.toUpperCase())).toEqual([NAJD]);
    expect(idsBesideTokenOfNajd(HIJAZ)).toEqual([NAJD, HIJAZ]);
  });
});

describe('an authorization code with its workspace', () => {
  it('is the same code again, and leaves the rest of the address alone', () => {
    const address = new URL(
      withWorkspaceInCode('cursor://agent/?state=a%20b&code=c0de', NAJD),
    );

    expect(
      readAuthorizationCode(address.searchParams.get('code') ?? ''),
    ).toEqual({ code: 'c0de', workspaceId: NAJD });
    expect(address.searchParams.get('state')).toBe('a b');
    expect(address.protocol).toBe('cursor:');
  });
});

/** How long it takes, in milliseconds; once more while another program is in the way. */
const fastest = (work: () => unknown, enough: number) => {
  let best = Infinity;

  for (let time = 0; time < 5 && best >= enough; time += 1) {
    const start = performance.now();

    work();
    best = Math.min(best, performance.now() - start);
  }

  return best;
};

const searchSeconds = (text: string, body: unknown) => {
  const start = process.cpuUsage();

  idsOf(`/metadata?state=${text}`, body);

  const { user, system } = process.cpuUsage(start);

  return (user + system) / 1_000_000;
};

describe('texts that are made to be slow to search', () => {
  it.each([['-eyJ'], ['eyJ-'], ['eyJa.'], ['-eyJa.a.'], ['.'], ['-'], ['eyJ']])(
    'are searched in no time, of %s',
    (piece) => {
      const text = piece.repeat(15_000 / piece.length);
      const variables = Object.fromEntries(
        Array.from({ length: 5 }, (_, index) => [`${index}token`, text]),
      );

      // With a search whose time grows as the square, many seconds.
      expect(searchSeconds(text, { query: text, variables })).toBeLessThan(2);
    },
  );

  it('are searched to a limit, and the first tokens are found all the same', () => {
    const filler = 'a '.repeat(9_000);

    expect(
      idsOf(`/metadata?state=${filler.slice(0, 15_000)}`, {
        variables: {
          firstToken: tokenOf(NAJD),
          ...Object.fromEntries(
            Array.from({ length: 5 }, (_, index) => [`${index}Token`, filler]),
          ),
          lastToken: tokenOf(HIJAZ),
        },
      }),
    ).toEqual([NAJD]);
  });
});

describe('bodies that are made to be slow to go through', () => {
  it.each([
    [
      'millions of lists',
      { variables: Array.from({ length: 3_000_000 }, () => []) },
    ],
    [
      'half a million variables',
      {
        variables: Object.fromEntries(
          Array.from({ length: 500_000 }, (_, index) => [index * 7_001, {}]),
        ),
      },
    ],
  ])('are not, of %s', (_, body) => {
    const request = {
      headers: {},
      originalUrl: '/metadata',
      body,
      rawBody: Buffer.from(JSON.stringify(body)),
    };

    expect(
      fastest(() => workspacesOfRequest(request), MOST_MILLISECONDS),
    ).toBeLessThan(MOST_MILLISECONDS);
  });
});

it.each(['//', '//[', '//[::1', '/\\[', '*', 'http://[', 'http://a:b:c/'])(
  'finds nothing in a request for %s, and refuses none',
  (target) => {
    expect(idsOf(target, {})).toEqual([]);
  },
);

it('finds as much where the whole address is asked for', () => {
  expect(
    idsOf('http://crm.example.com/oauth/token?a=b', {
      refresh_token: tokenOf(NAJD),
    }),
  ).toEqual([NAJD]);
});

it(
  'whatever a request consists of: it names workspaces or is refused, and at once',
  () =>
    fc.assert(
      fc.property(
        anyRequest({ workspaceId: NAJD, most: 20_000 }),
        ({ target, headers, body }) => {
          const rawBody = Buffer.from(JSON.stringify(body));

          const look = () => {
            try {
              return workspacesOfRequest({
                originalUrl: target,
                headers,
                body,
                rawBody,
              }).ids;
            } catch (error) {
              return [codeOfError(error)];
            }
          };

          for (const found of look()) {
            expect(found).toMatch(
              /^(?:[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}|authorization_malformed)$/,
            );
          }
          expect(fastest(look, MOST_MILLISECONDS)).toBeLessThan(
            MOST_MILLISECONDS,
          );
        },
      ),
      { numRuns: CASES },
    ),
  TIMEOUT_MILLISECONDS,
);

it.each([
  ['alone', (token: string) => token],
  ['in a sentence', (token: string) => `renew(appToken: "${token}")`],
  [
    'behind what looks like the beginning of one',
    (token: string) => `-eyJ-${token}`,
  ],
  ['behind another part', (token: string) => `a.b.${token}`],
  ['in JSON', (token: string) => JSON.stringify({ token })],
])('finds a token %s', (_, textWith) => {
  expect(
    idsOf('/metadata', { variables: { appToken: textWith(tokenOf(NAJD)) } }),
  ).toEqual([NAJD]);
});
