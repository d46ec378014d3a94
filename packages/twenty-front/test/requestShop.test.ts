import {
  beginConnection,
  declineDuplicate,
  endConnection,
  readPossibleDuplicates,
  readShop,
} from '@/clerk-auth/components/settings/salla/requestShop';

import { startServer, type TestServer } from './server';

describe('what is asked about a shop', () => {
  let server: TestServer;

  beforeEach(async () => {
    server = await startServer();
  });
  afterEach(() => server.stop());

  it.each([
    ['GET', readShop],
    ['POST', beginConnection],
    ['DELETE', endConnection],
  ])(
    '%s names the organization whose workspace is open',
    async (method, ask) => {
      const seen: unknown[] = [];
      server.answerWith((request, response) => {
        seen.push(request.method, request.url, request.headers.authorization);
        response.end('{}');
      });

      await ask({
        connectorsUrl: server.url,
        sessionToken: 'session-token',
        organizationId: 'local_a&b',
      });

      expect(seen).toEqual([
        method,
        '/api/salla/connection?organization=local_a%26b',
        'Bearer session-token',
      ]);
    },
  );

  it('is also who may be one person, and that two are two', async () => {
    const seen: unknown[] = [];
    const where = {
      connectorsUrl: server.url,
      sessionToken: 'session-token',
      organizationId: null,
    };
    const person = { id: 'a/b', name: '' };

    server.answerWith((request, response) => {
      seen.push(request.method, request.url);
      response.end('{}');
    });
    await readPossibleDuplicates(where);
    await declineDuplicate(where, {
      customerId: '42',
      customer: person,
      other: person,
      likenesses: ['phone'],
    });

    expect(seen).toEqual([
      'GET',
      '/api/salla/duplicates',
      'DELETE',
      '/api/salla/duplicates/42/a%2Fb',
    ]);
  });
});
