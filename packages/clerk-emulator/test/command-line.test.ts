import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const COMMAND = join(__dirname, '../bin/clerk-emulator.js');
const EXAMPLE = join(__dirname, '../seed.example.json');

function start(...args: string[]) {
  const child = spawn(process.execPath, [COMMAND, ...args]);
  let output = '';
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      listeners.forEach((it) => it());
    });
  }
  return {
    output: () => output,
    /** Resolves as soon as the output contains the text. */
    shows: (text: string) =>
      new Promise<void>((resolve) => {
        const check = () => {
          if (output.includes(text)) {
            listeners.delete(check);
            resolve();
          }
        };
        listeners.add(check);
        check();
      }),
    stop: () => child.kill('SIGTERM'),
    exit: once(child, 'close').then(([code]) => code as number | null),
  };
}

function temporaryFile(content: string): string {
  const path = join(mkdtempSync(join(tmpdir(), 'emulator-')), 'seed.json');
  writeFileSync(path, content);
  return path;
}

it('prints its address, its keys and the accounts, and stops when asked', async () => {
  const command = start('--seed', EXAMPLE, '--port', '0');
  await command.shows('huda@example.com');
  const url = /listens on (\S+)/.exec(command.output())?.[1] ?? '';
  expect(command.output()).toContain(`CLERK_PROXY_URL=${url}/frontend\n`);
  expect(command.output()).toMatch(/^CLERK_PUBLISHABLE_KEY=pk_test_\w+$/m);
  expect(command.output()).toMatch(
    /noura@example\.com {2}najd-coffee-2026 {2}Najd Coffee \(admin\)/,
  );
  expect((await fetch(`${url}/emulator/keys`)).status).toBe(200);
  command.stop();
  expect(await command.exit).toBe(0);
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
    await command.shows('Accounts');
    keys.push(/^CLERK_JWT_KEY=(.+)$/m.exec(command.output())?.[1]);
    command.stop();
    await command.exit;
  }
  expect(keys[0]).toMatch(/PUBLIC KEY/);
  expect(keys[1]).toBe(keys[0]);
});

it('explains itself', async () => {
  const command = start('--help');
  expect(await command.exit).toBe(0);
  expect(command.output()).toContain('--webhook-secret');
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
  const command = start(...args());
  expect(await command.exit).toBe(2);
  expect(command.output()).toContain(message);
});

it('says in one line that the port is taken', async () => {
  const other = createServer();
  other.listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  const command = start('--seed', EXAMPLE, '--port', String(port));
  expect(await command.exit).toBe(1);
  expect(command.output().trim()).toBe(
    `Port ${port} is in use. Choose another with --port.`,
  );
  other.close();
});
