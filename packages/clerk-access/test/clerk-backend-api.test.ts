import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';

import { ClerkBackendApiService } from '@twenty-clerk/clerk-access/clerk-backend-api.service';
import { readClerkConfiguration } from '@twenty-clerk/clerk-access/read-clerk-configuration';

const CROWD = Array.from({ length: 100 }, (_, index) => `user_${index}`);
const ANSWER_MILLISECONDS = 20;

describe('a crowd that asks Clerk at once', () => {
  let server: Server;
  let onTheirWay = 0;
  let mostOnTheirWay = 0;

  beforeAll(async () => {
    server = createServer((request, response) => {
      mostOnTheirWay = Math.max(mostOnTheirWay, ++onTheirWay);
      setTimeout(() => {
        onTheirWay--;
        response.writeHead(200, { 'content-type': 'application/json' }).end(
          JSON.stringify({
            object: 'user',
            id: request.url?.split('/').at(-1),
          }),
        );
      }, ANSWER_MILLISECONDS);
    });
    await new Promise<void>((resolve) => server.listen(0, resolve));
  });

  afterAll(() => server.close());

  it('is answered, every one, with ten requests on their way at most', async () => {
    const clerk = new ClerkBackendApiService(
      readClerkConfiguration({
        CLERK_PUBLISHABLE_KEY: `pk_test_${btoa('clerk.example.com$')}`,
        CLERK_SECRET_KEY: 'sk_test_0123456789',
        CLERK_API_URL: `http://localhost:${(server.address() as AddressInfo).port}`,
        SERVER_URL: 'https://crm.example.com',
      }),
    );

    const ids = await Promise.all(
      CROWD.map((id) =>
        clerk.read(async (client) => (await client.users.getUser(id)).id),
      ),
    );

    expect(ids).toEqual(CROWD);
    expect(mostOnTheirWay).toBeGreaterThan(1);
    expect(mostOnTheirWay).toBeLessThanOrEqual(10);
  });
});
