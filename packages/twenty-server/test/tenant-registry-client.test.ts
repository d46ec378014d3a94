import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';

import {
  TenantRegistryClient,
  TenantRegistryUnreachableError,
} from 'src/engine/core-modules/clerk-auth/tenancy/tenant-registry-client';

let server: Server;
let client: TenantRegistryClient;
let asked: number;
let answer: { status: number; text: string };

beforeEach(async () => {
  asked = 0;
  server = createServer((_request, response) => {
    asked += 1;
    response.writeHead(answer.status, { connection: 'close' }).end(answer.text);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  client = new TenantRegistryClient({
    managerUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    serviceTokens: ['any'],
  });
});

afterEach(() => server.close());

it.each([
  ['refuses', { status: 401, text: '{}' }],
  ['says what makes no sense', { status: 200, text: 'Welcome' }],
  ['says something else', { status: 200, text: '{}' }],
  ['is not who answers', { status: 404, text: '<h1>Not Found</h1>' }],
  [
    'does not know the address',
    {
      status: 404,
      text: '{"error":{"code":"not_found","message":"Nothing."}}',
    },
  ],
])('asks once when tenant-manager %s', async (_, given) => {
  answer = given;

  await expect(client.find('tenants', 'any')).rejects.toThrow(
    TenantRegistryUnreachableError,
  );
  expect(asked).toBe(1);
});

it('asks again when tenant-manager has failed', async () => {
  answer = { status: 503, text: '' };

  await expect(client.find('tenants', 'any')).rejects.toThrow(
    TenantRegistryUnreachableError,
  );
  expect(asked).toBe(3);
});

it('takes for an answer that there is none', async () => {
  answer = {
    status: 404,
    text: '{"error":{"code":"tenant_not_found","message":"None."}}',
  };

  expect(await client.find('tenants', 'any')).toBeNull();
  expect(asked).toBe(1);
});

it('takes no list for empty that nobody has', async () => {
  answer = { status: 404, text: '{}' };

  await expect(client.listDatabaseNames()).rejects.toThrow(
    TenantRegistryUnreachableError,
  );
});
