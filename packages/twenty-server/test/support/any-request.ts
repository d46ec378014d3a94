import * as fc from 'fast-check';

/**
 * How many requests a fuzzer makes. `FUZZ_CASES=100000 npx jest PATH` makes as many as
 * the requirement names.
 */
export const CASES = Number(process.env.FUZZ_CASES ?? 500);

/** Nothing of ours may keep a process busy for longer. */
export const MOST_MILLISECONDS = 50;

const pathsOf = (workspaceId: string) => [
  '/',
  '//',
  '//[',
  '/graphql',
  '/metadata',
  '/admin-panel',
  '/mcp',
  '/rest/people',
  '/oauth/token',
  '/oauth/revoke',
  '/oauth/introspect',
  '/oauth/register',
  '/clerk/session',
  '/clerk/sign-out',
  '/clerk/config',
  '/clerk/readiness',
  '/clerk/template',
  `/clerk/tenants/${workspaceId}/workspace`,
  `/webhooks/workflows/${workspaceId}/run`,
  `/public-assets/${workspaceId}/logo`,
  '/file/any',
  '/healthz',
];

/** What a line of HTTP can carry. */
const text = fc.string({
  unit: fc.constantFrom(
    ...Array.from({ length: 94 }, (_, index) =>
      String.fromCharCode(index + 33),
    ),
  ),
});

/**
 * Anything that anybody may send, near to what leads to a workspace.
 *
 * @param most how many variables there may be: to read millions takes Twenty long.
 */
export const anyRequest = ({
  workspaceId,
  most,
}: {
  workspaceId: string;
  most: number;
}) => {
  const paths = pathsOf(workspaceId);
  const path = fc.oneof(
    fc.constantFrom(...paths),
    fc.tuple(fc.constantFrom(...paths), text).map((parts) => parts.join('')),
    fc.tuple(fc.constantFrom(...paths), text).map((parts) => parts.join('/')),
    text.map((any) => `/${any}`),
  );

  const claim = fc.oneof(
    fc.constant(workspaceId),
    fc.uuid(),
    fc.integer(),
    fc.string(),
    fc.jsonValue(),
  );

  const token = fc
    .tuple(
      fc.oneof(
        fc
          .record(
            {
              type: fc.constantFrom('ACCESS', 'LOGIN', 'REFRESH', 'API_KEY', 7),
              workspaceId: claim,
              userId: claim,
              sub: claim,
              iat: claim,
              impersonatorUserWorkspaceId: claim,
            },
            { requiredKeys: [] },
          )
          .map((claims) => JSON.stringify(claims)),
        fc.json(),
        fc.string(),
      ),
      text,
    )
    .map(
      ([payload, signature]) =>
        `eyJhbGciOiJFUzI1NiJ9.${Buffer.from(payload).toString('base64url')}.${signature}`,
    );

  const value = fc.oneof(token, text, fc.constant(workspaceId));

  const query = fc
    .array(
      fc.tuple(
        fc.oneof(fc.constantFrom('token', 'transientToken', 'state'), text),
        value,
      ),
      { maxLength: 3 },
    )
    .map((pairs) => pairs.map((pair) => pair.join('=')).join('&'));

  const target = fc.oneof(
    path,
    fc.tuple(path, query).map((parts) => parts.join('?')),
  );

  const headers = fc.record(
    {
      authorization: fc.oneof(
        token.map((each) => `Bearer ${each}`),
        fc
          .tuple(fc.constantFrom('Bearer', 'bearer ', 'Basic '), value)
          .map((parts) => parts.join('')),
        text,
      ),
      cookie: fc
        .array(
          fc.tuple(
            fc.constantFrom(
              'twenty-session',
              '__Host-twenty-session',
              'twenty-clerk-workspace',
              'any',
            ),
            value,
          ),
        )
        .map((pairs) => pairs.map((pair) => pair.join('=')).join('; ')),
      accept: text,
      origin: text,
      'x-request-id': text,
    },
    { requiredKeys: [] },
  );

  const variable = fc.oneof(
    value,
    fc.jsonValue(),
    fc.dictionary(fc.oneof(fc.constant('token'), text), value),
  );

  const many = fc
    .tuple(variable, fc.integer({ min: 0, max: most }))
    .map(([each, length]) => Array.from({ length }, () => each));
  const variables = fc.oneof(
    fc.dictionary(
      fc.oneof(fc.constantFrom('loginToken', 'appToken', 'workspaceId'), text),
      variable,
    ),
    fc.jsonValue(),
    many,
    many.map((values) => Object.fromEntries(values.entries())),
  );

  const body = fc.oneof(
    fc.record(
      {
        query: fc.oneof(
          value,
          fc.constant('{ currentUser { email } }'),
          fc.jsonValue(),
        ),
        variables,
        refresh_token: value,
        token: value,
        code: value,
      },
      { requiredKeys: [] },
    ),
    fc.jsonValue(),
  );

  return fc.record({
    method: fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'OPTIONS'),
    target,
    headers,
    body,
  });
};
