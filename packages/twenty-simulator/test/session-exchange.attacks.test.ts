import { request } from 'node:http';

import { eventually } from '../src/eventually';
import {
  type Deployment,
  ORIGIN,
  startClerkAndPostgres,
  type Twenty,
} from './deployment';

const NOW = Math.floor(Date.now() / 1_000);
const HOUR = 3_600;

const expectRefusal = async (
  answer: ReturnType<Twenty['exchange']>,
  status: number,
  code: string,
) => {
  const { status: actualStatus, body } = await answer;

  expect({ status: actualStatus, code: body?.error?.code }).toEqual({
    status,
    code,
  });
  expect(Object.keys(body)).toEqual(['error']);
  expect(JSON.stringify(body)).not.toMatch(/\bat .*\.ts|node_modules|eyJ/);
};

describe('POST /clerk/session refuses', () => {
  let deployment: Deployment;
  let twenty: Twenty;

  beforeAll(async () => {
    deployment = await startClerkAndPostgres();
    twenty = await deployment.startTwenty();

    await twenty.signIn(deployment.tokenOf('noura'));
  });

  afterAll(async () => {
    await twenty.close();
    await deployment.stop();
  });

  it('a request without a token', () =>
    expectRefusal(twenty.exchange(null), 401, 'session_token_missing'));

  it.each(['garbage', 'a.b.c', 'eyJhbGciOiJSUzI1NiJ9..', '{}', '%00'])(
    'garbage: %s',
    (token) =>
      expectRefusal(twenty.exchange(token), 401, 'session_token_invalid'),
  );

  it('another authorization scheme', () =>
    expectRefusal(
      twenty.exchange(null, {
        headers: { authorization: 'Basic bm91cmE6eA==' },
      }),
      401,
      'session_token_invalid',
    ));

  it.each([
    ['alg: none', { signature: 'none' }],
    [
      'HS256 with the public key as secret',
      { signature: 'hmac_with_public_key' },
    ],
    ['a signature by another key', { signature: 'foreign_key' }],
    ['an unknown key id', { header: { kid: 'ins_unknown' } }],
    ['no key id', { header: { kid: null } }],
    ['another type of token', { header: { typ: 'at+jwt' } }],
    ['another issuer', { claims: { iss: 'https://clerk.attacker.example' } }],
    ['no issuer', { claims: { iss: null } }],
    ['no session', { claims: { sid: null } }],
    ['a subject that is no user', { claims: { sub: 'mch_machine' } }],
    ['no subject', { claims: { sub: null } }],
    [
      'an organization edited in afterwards',
      {
        signature: 'of_unchanged_claims',
        claims: { o: { id: 'org_hijaz', rol: 'admin', slg: 'hijaz-perfumes' } },
      },
    ],
  ] as const)('a token with %s', (_what, changes) =>
    expectRefusal(
      twenty.exchange(deployment.tokenOf('noura', 'org_najd', changes)),
      401,
      'session_token_invalid',
    ),
  );

  it('an expired token', () =>
    expectRefusal(
      twenty.exchange(
        deployment.tokenOf('noura', 'org_najd', {
          claims: { iat: NOW - 2 * HOUR, nbf: NOW - 2 * HOUR, exp: NOW - HOUR },
        }),
      ),
      401,
      'session_token_expired',
    ));

  it.each([
    ['not valid yet', { nbf: NOW + HOUR, exp: NOW + 2 * HOUR }],
    ['made in the future', { iat: NOW + HOUR, exp: NOW + 2 * HOUR }],
  ])('a token that is %s', (_what, claims) =>
    expectRefusal(
      twenty.exchange(deployment.tokenOf('noura', 'org_najd', { claims })),
      401,
      'session_token_not_yet_valid',
    ),
  );

  it.each([
    ['for another origin', 'https://phishing.example'],
    ['for no origin', undefined],
  ])('a token made %s', (_what, origin) =>
    expectRefusal(
      twenty.exchange(deployment.tokenOf('noura', 'org_najd', { origin })),
      403,
      'origin_not_allowed',
    ),
  );

  it('a request from another origin', () =>
    expectRefusal(
      twenty.exchange(deployment.tokenOf('noura'), {
        headers: { origin: 'https://phishing.example' },
      }),
      403,
      'origin_not_allowed',
    ));

  it('a person of another organization', () =>
    expectRefusal(
      twenty.exchange(deployment.tokenOf('layla', 'org_hijaz')),
      403,
      'organization_not_served',
    ));

  it('a person whom Clerk has deleted', async () => {
    const token = deployment.tokenOf('crowd99');

    deployment.clerk.control.deleteUser('user_crowd99');

    await expectRefusal(twenty.exchange(token), 401, 'user_deleted');
  });

  it('an unverified e-mail address that is a Twenty user’s', async () => {
    await twenty.dataSource.query(
      `INSERT INTO core."user" (email, "firstName", "lastName", "isEmailVerified")
       VALUES ('taken@example.com', 'Owner', 'Of it', true)`,
    );

    await expectRefusal(
      twenty.exchange(deployment.tokenOf('unverified')),
      403,
      'email_not_verified',
    );
  });

  describe('while an account with an unverified e-mail address is being made', () => {
    const NEWCOMER = 'newcomer@example.com';

    /** Signs in when nobody has the address, and somebody has before it is written. */
    const signInBeside = async (whatElse: string) => {
      const other = twenty.dataSource.createQueryRunner();

      await other.startTransaction();
      await other.query(
        `INSERT INTO core."user" (email, "firstName", "lastName", "isEmailVerified")
         VALUES ('${NEWCOMER}', 'Somebody', 'Else', true)`,
      );
      await other.query(whatElse);

      const answer = twenty.exchange(deployment.tokenOf('newcomer'));

      await eventually(
        () =>
          twenty.dataSource.query(
            `SELECT FROM pg_stat_activity
              WHERE datname = current_database() AND wait_event_type = 'Lock'`,
          ),
        (waiting) => waiting.length > 0,
      );
      await other.commitTransaction();
      await other.release();

      return answer;
    };

    afterEach(() =>
      twenty.dataSource.query('DELETE FROM core."user" WHERE email = $1', [
        NEWCOMER,
      ]),
    );

    it('the account of somebody else who was faster', () =>
      expectRefusal(signInBeside('SELECT'), 403, 'email_not_verified'));

    it('but not that of the same person, by another process', async () => {
      const { status } = await signInBeside(
        `INSERT INTO clerk.identity
           (clerk_user_id, user_id, role_kept_while, awaits_locale)
         SELECT 'user_newcomer', id, NULL, false
           FROM core."user" WHERE email = '${NEWCOMER}'`,
      );

      expect(status).toBe(200);
    });
  });

  it('a second person with the e-mail address of a first', async () => {
    await twenty.signIn(deployment.tokenOf('faisal'));
    await twenty.dataSource.query(
      `UPDATE clerk.identity SET clerk_user_id = 'user_crowd98'
        WHERE clerk_user_id = 'user_faisal'`,
    );

    await expectRefusal(
      twenty.exchange(deployment.tokenOf('faisal')),
      409,
      'email_in_use',
    );
  });

  it('a body that is too large', () =>
    expectRefusal(
      twenty.exchange(deployment.tokenOf('noura'), {
        body: JSON.stringify({ locale: 'x'.repeat(5_000) }),
      }),
      413,
      'request_too_large',
    ));

  it('a token that is too large', () =>
    expectRefusal(
      twenty.exchange('x'.repeat(10_000)),
      401,
      'session_token_invalid',
    ));

  it('headers that are too large', async () => {
    const status = await new Promise<number | undefined>((resolve, reject) => {
      request(
        `${twenty.url}/clerk/session`,
        { method: 'POST', headers: { authorization: 'x'.repeat(20_000) } },
        (response) => {
          response.resume();
          resolve(response.statusCode);
        },
      )
        .once('error', reject)
        .end();
    });

    expect(status).toBe(431);
  });

  it('and writes no token and no e-mail address to its log', async () => {
    const secret = deployment.clerk.secretKey;

    deployment.clerk.control.faults.set('backend', { kind: 'garbage' });
    await twenty.exchange(deployment.tokenOf('crowd1'));
    deployment.clerk.control.faults.clear();

    const log = twenty.log.join('\n');

    expect(log).toContain('clerk_unreachable');
    expect(log).not.toMatch(/eyJ|@example\.com/);
    expect(log).not.toContain(secret);
  });

  it('but lets the allowed origin in', async () => {
    const { status, body } = await twenty.exchange(
      deployment.tokenOf('noura'),
      { headers: { origin: ORIGIN } },
    );

    expect({ status, answer: body.status }).toEqual({
      status: 200,
      answer: 'ready',
    });
  });
});
