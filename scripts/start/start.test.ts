import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, statSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { changedFrom, writeSettingsFile } from './settings-file';

const ROOT = join(__dirname, '../..');

const listen = () =>
  new Promise<{ port: number; close: () => void }>((resolve) => {
    const server = createServer();

    server.listen(0, () =>
      resolve({
        port: (server.address() as AddressInfo).port,
        close: () => server.close(),
      }),
    );
  });

const freePort = async () => {
  const { port, close } = await listen();

  close();

  return String(port);
};

const start = (
  environment: Record<string, string>,
  onOutput: (output: string, child: ChildProcess) => void = () => undefined,
) =>
  new Promise<{ exitCode: number | null; output: string }>((resolve) => {
    const child = spawn(
      process.execPath,
      ['-r', '@swc-node/register', 'scripts/start.ts'],
      {
        cwd: ROOT,
        // A group of its own, as in a terminal.
        detached: true,
        env: {
          PATH: process.env.PATH,
          CLERK_PUBLISHABLE_KEY: '',
          NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY: '',
          VITE_CLERK_PUBLISHABLE_KEY: '',
          TWENTY_DIR: '',
          ...environment,
        },
      },
    );
    let output = '';

    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        output += chunk.toString();
        onOutput(output, child);
      });
    }
    child.once('close', (exitCode) => resolve({ exitCode, output }));
  });

const tenantManagerOf = ({ pid }: ChildProcess) =>
  Number(
    execFileSync('pgrep', ['-P', String(pid), '-f', 'tenant-manager'], {
      encoding: 'utf8',
    }),
  );

describe('npm start', () => {
  it.each(['PORT', 'CLERK_EMULATOR_PORT', 'TENANT_MANAGER_PORT'])(
    'begins nothing when the port of %s is taken, and says so in one line',
    async (variable) => {
      const taken = await listen();
      const { exitCode, output } = await start({
        PORT: await freePort(),
        CLERK_EMULATOR_PORT: await freePort(),
        TENANT_MANAGER_PORT: await freePort(),
        [variable]: String(taken.port),
      });

      taken.close();
      expect(exitCode).toBe(1);
      expect(output).toMatch(
        new RegExp(
          `^Port ${taken.port}, .* is in use\\. Choose another with ${variable}\\.\\n$`,
        ),
      );
    },
    20_000,
  );

  it('says that a port is none', async () => {
    const { exitCode, output } = await start({ PORT: '65500' });

    expect(exitCode).toBe(1);
    expect(output).toMatch(/^The port of .*CLERK_EMULATOR_PORT\.\n$/);
  }, 20_000);

  it('ends at Ctrl+C, which reaches all of its parts, and blames none of them', async () => {
    const { exitCode, output } = await start(
      {
        PORT: await freePort(),
        CLERK_EMULATOR_PORT: await freePort(),
        TENANT_MANAGER_PORT: await freePort(),
      },
      (said, { pid }) => {
        if (said.endsWith('Ctrl+C.\n')) {
          process.kill(-Number(pid), 'SIGINT');
        }
      },
    );

    expect(output).not.toContain('by itself');
    expect(exitCode).toBe(0);
  });

  it('ends, and says what has ended by itself', async () => {
    const { exitCode, output } = await start(
      {
        PORT: await freePort(),
        CLERK_EMULATOR_PORT: await freePort(),
        TENANT_MANAGER_PORT: await freePort(),
      },
      (said, child) => {
        if (said.endsWith('Ctrl+C.\n')) {
          process.kill(tenantManagerOf(child), 'SIGKILL');
        }
      },
    );

    expect(output).toMatch(/\ntenant-manager has ended by itself\.\n$/);
    expect(exitCode).toBe(1);
  });
});

describe('the file with the settings', () => {
  it('gives a shell what was set here, whatever is in it, and nobody else', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'settings-')), 'settings.sh');
    const value = `it's "$HOME"; \`id\`\nand more`;
    const remove = writeSettingsFile(
      file,
      changedFrom(
        { PATH: '/bin', LANG: 'C' },
        { PATH: '/bin', LANG: 'ar', SECRET: value, NONE: undefined },
      ),
    );
    const seen = execFileSync(
      'sh',
      ['-c', '. "$1"; printf "%s|%s|%s" "$LANG" "$SECRET" "$PATH"', 'sh', file],
      { encoding: 'utf8', env: { PATH: '/usr/bin:/bin' } },
    );

    expect(seen).toBe(`ar|${value}|/usr/bin:/bin`);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    remove();
    expect(existsSync(file)).toBe(false);
  });
});
