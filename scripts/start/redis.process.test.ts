import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { findOrStartRedis } from './redis';

/** Listens where it is told to, which is all that is looked at. */
const REDIS_SERVER = `
  const [, port] = process.argv.slice(process.argv.indexOf('--port'));

  require('node:net').createServer().listen(Number(port), '127.0.0.1');
`;

const folder = mkdtempSync(join(tmpdir(), 'redis-'));

afterAll(() => rmSync(folder, { recursive: true }));

/** @returns where the program is. */
const install = (source: string): string => {
  const file = join(folder, 'redis-server');

  writeFileSync(file, `#!${process.execPath}\n${source}`);
  chmodSync(file, 0o755);

  return file;
};

describe('Redis', () => {
  it('is one of its own for each, whatever else runs on this machine', async () => {
    const program = install(REDIS_SERVER);
    const one = await findOrStartRedis(undefined, program);
    const other = await findOrStartRedis(undefined, program);

    await Promise.all([one.stop(), other.stop()]);
    expect(one.url).not.toBe(other.url);
    expect([one.url, other.url]).not.toContainEqual(
      expect.stringContaining(':6379'),
    );
  });

  it('is the one at REDIS_URL, when that is set', async () => {
    const there = createServer().listen(0, '127.0.0.1');

    await once(there, 'listening');

    const { port } = there.address() as AddressInfo;
    const url = `redis://127.0.0.1:${port}`;

    expect((await findOrStartRedis(url)).url).toBe(url);
    there.close();
    await expect(findOrStartRedis(url)).rejects.toThrow(
      `No Redis answers at REDIS_URL (127.0.0.1:${port}).`,
    );
  });

  it('is missed with a sentence that says what to install', async () => {
    await expect(
      findOrStartRedis(undefined, join(folder, 'not-there')),
    ).rejects.toThrow(
      /redis-server is not installed\. Install it \(apt-get install redis-server/,
    );
  });

  it('is missed when it ends at once', async () => {
    const program = install('process.exit(1);');

    await expect(findOrStartRedis(undefined, program)).rejects.toThrow(
      'redis-server did not start.',
    );
  });
});
