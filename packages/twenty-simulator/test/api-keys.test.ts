import { randomUUID } from 'node:crypto';

import { ExecutionContextHost } from '@nestjs/core/helpers/execution-context-host';
import { from, lastValueFrom } from 'rxjs';

import { type Deployment, startClerkAndPostgres } from './deployment';

/** Named like Twenty's, by which the plugin knows it. */
class AuthResolver {
  generateApiKeyToken() {
    return { token: 'key' };
  }

  renewToken() {
    return { token: 'other' };
  }
}

let deployment: Deployment;

beforeAll(async () => {
  deployment = await startClerkAndPostgres();
});

afterAll(() => deployment?.stop());

it('to whom an API key is shown is written down, before it is shown', async () => {
  const twenty = await deployment.startTwenty();

  await twenty.signIn(deployment.tokenOf('noura'));

  const [{ id: userId }] = await twenty.dataSource.query(
    'SELECT id FROM core."user"',
  );
  const holders = () =>
    twenty.dataSource.query(
      'SELECT api_key_id AS key, user_id AS "userId" FROM clerk.api_key_holder',
    );
  const apiKeyId = randomUUID();
  const ask = async (
    method: keyof AuthResolver,
    user: { id: string } | undefined,
  ) => {
    const resolver = new AuthResolver();
    const context = new ExecutionContextHost(
      [undefined, { apiKeyId }, { req: { user } }],
      AuthResolver,
      resolver[method],
    );

    return lastValueFrom(
      await twenty.apiKeyHolders.intercept(context, {
        handle: () =>
          from(
            holders().then((before: object[]) => ({
              before,
              ...resolver[method](),
            })),
          ),
      }),
    );
  };

  await ask('renewToken', { id: userId });
  expect(await holders()).toEqual([]);

  const holder = { key: apiKeyId, userId };

  expect(await ask('generateApiKeyToken', { id: userId })).toEqual({
    before: [holder],
    token: 'key',
  });
  await ask('generateApiKeyToken', { id: userId });
  expect(await holders()).toEqual([holder]);
  await twenty.close();
});
