import { once } from 'node:events';
import { readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';

import { FrontendClient } from '../../packages/clerk-emulator/test/frontend-client';
import {
  claimPort,
  type ClaimedPort,
} from '../../packages/twenty-simulator/src/claimed-port';
import { Program } from '../../packages/twenty-simulator/test/program';
import { eventually } from '../../packages/twenty-simulator/src/eventually';
import { logFolderOf } from './logs';

/** Each is claimed: what is otherwise so far above `PORT` may be another test's. */
const VARIABLES = [
  'PORT',
  'CLERK_EMULATOR_PORT',
  'TENANT_MANAGER_PORT',
  'CONNECTORS_PORT',
  'SALLA_EMULATOR_PORT',
];

let claimed: ClaimedPort[];
let program: Program | undefined;

beforeEach(async () => {
  claimed = [];
  for (const _ of VARIABLES) {
    claimed.push(await claimPort());
  }
});

afterEach(() => {
  program?.kill();
  for (const { port, release } of claimed) {
    rmSync(logFolderOf(port), { recursive: true, force: true });
    release();
  }
});

const portOf = (variable: string) => claimed[VARIABLES.indexOf(variable)]!.port;

/** `npm start`, with nothing of what this machine has set. */
const start = (changes: Record<string, string> = {}) =>
  (program = new Program(
    ['-r', './scripts/load-typescript.js', 'scripts/start.ts'],
    {
      CLERK_PUBLISHABLE_KEY: '',
      NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY: '',
      VITE_CLERK_PUBLISHABLE_KEY: '',
      TWENTY_DIR: '',
      ...Object.fromEntries(
        VARIABLES.map((variable) => [variable, String(portOf(variable))]),
      ),
      ...changes,
    },
    join(__dirname, '../..'),
  ));

const readLog = (part: string) =>
  readFileSync(join(logFolderOf(portOf('PORT')), `${part}.log`), 'utf8');

describe('npm start', () => {
  it.each(VARIABLES)(
    'begins nothing when the port of %s is taken, and says so in one line',
    async (variable) => {
      const taken = createServer().listen(portOf(variable));

      await once(taken, 'listening');

      const { exitCode, output } = await start().ended();

      taken.close();
      expect(exitCode).toBe(1);
      expect(output.trim().split('\n')).toEqual([
        expect.stringMatching(
          new RegExp(
            `^Port ${portOf(variable)}, .* is in use\\. Choose another with ${variable}\\.$`,
          ),
        ),
      ]);
    },
  );

  it('says that a port is none', async () => {
    const { exitCode, output } = await start({
      CLERK_EMULATOR_PORT: '66600',
    }).ended();

    expect(exitCode).toBe(1);
    expect(output).toMatch(
      /^CLERK_EMULATOR_PORT is not a whole number from 0 to 65535\./m,
    );
  });

  it("says that the settings of docker compose's demonstration are not for it", async () => {
    const { exitCode, output } = await start({
      CLERK_API_URL: 'http://clerk-emulator:4100',
    }).ended();

    expect(exitCode).toBe(1);
    expect(output).toContain('docker compose up');
  });

  it('leaves nothing behind when its terminal is closed while its parts are being started', async () => {
    const started = start();

    await started.says('… Starting connectors');
    started.signalAlone('SIGHUP');

    expect(
      await eventually(
        () => started.hasProcesses(),
        (hasProcesses) => !hasProcesses,
      ),
    ).toBe(false);
  });

  it('keeps what its parts say in their logs, and ends at Ctrl+C, which reaches all of them', async () => {
    const started = start();

    await started.says('Stop it with Ctrl+C.');

    const browser = new FrontendClient(
      `http://localhost:${portOf('CLERK_EMULATOR_PORT')}/frontend`,
    );
    const { body } = await browser.post('/client/sign_ins', {
      identifier: 'noura@example.com',
    });

    await browser.post(
      `/client/sign_ins/${body.response.id}/prepare_first_factor`,
      { strategy: 'email_code' },
    );
    await eventually(
      () => readLog('clerk-emulator'),
      (log) => log.includes('your code is'),
    );
    expect(readLog('twenty')).not.toBe('');

    started.signal('SIGINT');

    const { exitCode, output } = await started.ended();

    expect(output).not.toMatch(/your code is|Nest|by itself/);
    expect(exitCode).toBe(0);
  });

  it('ends, and says what has ended by itself', async () => {
    const started = start();

    await started.says('Stop it with Ctrl+C.');

    const [{ pid }] = readLog('tenant-manager')
      .split('\n')
      .slice(0, 1)
      .map((line) => JSON.parse(line));

    process.kill(pid, 'SIGKILL');

    const { exitCode, output } = await started.ended();

    expect(output).toContain('tenant-manager has ended by itself.');
    expect(output).not.toContain('Nest');
    expect(exitCode).toBe(1);
  });
});
