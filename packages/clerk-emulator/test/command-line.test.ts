import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Program } from '../../twenty-simulator/test/program';
import { main } from '../src/command-line';

const COMMAND = join(__dirname, '../bin/clerk-emulator.js');
const EXAMPLE = join(__dirname, '../seed.example.json');

const start = (...args: string[]) => new Program([COMMAND, ...args]);

/** A call that ends at once, so that it takes no process of its own. */
async function call(...args: string[]) {
  const lines: unknown[] = [];
  const print = (line: unknown) => void lines.push(line);
  const exitCode = await main(args, { log: print, error: print });
  return { exitCode, output: lines.join('\n') };
}

function temporaryFile(content: string): string {
  const path = join(mkdtempSync(join(tmpdir(), 'emulator-')), 'seed.json');
  writeFileSync(path, content);
  return path;
}

it('prints its address, its keys and the accounts, and stops when asked', async () => {
  const command = start('--seed', EXAMPLE, '--port', '0');
  const output = await command.says('huda@example.com');
  const url = /listens on (\S+)/.exec(output)?.[1] ?? '';
  expect(output).toContain(`CLERK_PROXY_URL=${url}/frontend\n`);
  expect(output).toMatch(/^CLERK_PUBLISHABLE_KEY=pk_test_\w+$/m);
  expect(output).toMatch(
    /noura@example\.com {2}najd-coffee-2026 {2}Najd Coffee \(admin\)/,
  );
  expect((await fetch(`${url}/emulator/keys`)).status).toBe(200);
  command.signal('SIGTERM');
  expect((await command.ended()).exitCode).toBe(0);
});

it('keeps its signing key in a file when asked to', async () => {
  const keyFile = join(mkdtempSync(join(tmpdir(), 'emulator-')), 'key.pem');
  const keys: (string | undefined)[] = [];
  for (let run = 0; run < 2; run += 1) {
    const command = start(
      '--seed',
      EXAMPLE,
      '--port',
      '0',
      '--signing-key-file',
      keyFile,
    );
    const output = await command.says('Accounts');
    keys.push(/^CLERK_JWT_KEY=(.+)$/m.exec(output)?.[1]);
    command.signal('SIGTERM');
    await command.ended();
  }
  expect(keys[0]).toMatch(/PUBLIC KEY/);
  expect(keys[1]).toBe(keys[0]);
});

it('explains itself', async () => {
  const { exitCode, output } = await call('--help');
  expect(exitCode).toBe(0);
  expect(output).toContain('--webhook-secret');
});

it.each([
  ['no seed', () => [], '--seed is missing'],
  ['an unknown option', () => ['--sede', 'x'], '--sede'],
  ['a file that is not there', () => ['--seed', '/no/such/file'], 'ENOENT'],
  ['a file that is not JSON', () => ['--seed', temporaryFile('{')], 'not JSON'],
  [
    'a seed that does not fit',
    () => ['--seed', temporaryFile('{"people":[{"id":"noura"}]}')],
    'people[0].id: must look like user_…',
  ],
  [
    'a webhook without a secret',
    () => ['--seed', EXAMPLE, '--webhook-url', 'http://localhost:1/'],
    '--webhook-secret is missing',
  ],
])('ends with 2 and says why, given %s', async (_what, args, message) => {
  const { exitCode, output } = await call(...args());
  expect(exitCode).toBe(2);
  expect(output).toContain(message);
});

it('ends with the code that it has for a mistake', async () => {
  expect((await start('--sede').ended()).exitCode).toBe(2);
});

it('says in one line that the port is taken', async () => {
  const other = createServer();
  other.listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  const { exitCode, output } = await call(
    '--seed',
    EXAMPLE,
    '--port',
    String(port),
  );
  expect(exitCode).toBe(1);
  expect(output).toBe(`Port ${port} is in use. Choose another with --port.`);
  other.close();
});
