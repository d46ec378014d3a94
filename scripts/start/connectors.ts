import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, openSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { startSallaEmulator } from '../../packages/salla-emulator/src/start-salla-emulator';
import { BASIC_PLAN } from '../../packages/salla-emulator/src/merchant-api/rate-limit';
import { endProcess } from '../../packages/twenty-simulator/src/end-process';
import { buildProgram, mainOf } from './build-program';
import { isReadyInTime } from './is-ready-in-time';
import { StartError } from './start-error';

type Environment = Record<string, string | undefined>;

const START_SECONDS = 60;
const SHOPS = [
  { merchantId: 1_001, name: 'متجر نورة' },
  { merchantId: 1_002, name: 'متجر فيصل' },
];
const DEFAULT_ORDERS = 2_000;

/** Where connectors, and the emulator of Salla, are on this machine. */
export type LocalConnectors = { port: number; emulatorPort: number };

/** What Twenty's pages and connectors have to know, before either is there. */
export const connectorsEnvironment = (
  { port, emulatorPort }: LocalConnectors,
  environment: Environment,
): Record<string, string> => {
  const emulator = `http://localhost:${emulatorPort}`;

  return {
    CONNECTORS_PUBLIC_URL: `http://localhost:${port}`,
    CONNECTORS_ENCRYPTION_KEY: randomBytes(32).toString('base64'),
    ELEVENLABS_WEBHOOK_SECRET:
      environment.ELEVENLABS_WEBHOOK_SECRET ?? `wsec_${secret()}`,
    // Salla itself, once its app is in .env.
    ...(environment.SALLA_CLIENT_ID === undefined && {
      SALLA_CLIENT_ID: 'salla-emulator',
      SALLA_CLIENT_SECRET: secret(),
      SALLA_WEBHOOK_SECRET: secret(),
      SALLA_ACCOUNTS_URL: emulator,
      SALLA_API_URL: `${emulator}/admin/v2`,
    }),
  };
};

/**
 * Starts connectors as a process of their own, and the emulator of Salla.
 *
 * @param environment with what connectorsEnvironment() says.
 * @throws StartError when they do not get ready.
 */
export const startLocalConnectors = async (
  { port, emulatorPort }: LocalConnectors,
  environment: Environment,
  logFolder: string,
) => {
  await buildProgram('connectors');

  const emulator =
    environment.SALLA_CLIENT_ID === 'salla-emulator'
      ? await startEmulator(port, emulatorPort, environment)
      : null;
  const logFile = join(logFolder, 'connectors.log');
  const log = openLog(logFile);
  const child = spawn(process.execPath, [mainOf('connectors')], {
    stdio: ['ignore', log, log],
    env: { ...process.env, LOG_LEVEL: 'info', ...environment, PORT: `${port}` },
  });
  const ended = new Promise<StartError>((resolve) =>
    child.once('exit', () =>
      resolve(
        new StartError(`connectors have ended by themselves. Log: ${logFile}`),
      ),
    ),
  );
  const stop = async () => {
    await endProcess(child, 'SIGTERM');
    await emulator?.close();
  };

  if (
    !(await isReadyInTime(
      `http://localhost:${port}/readyz`,
      child,
      START_SECONDS,
    ))
  ) {
    await stop();
    throw new StartError(`connectors did not start. Their log: ${logFile}`);
  }

  return {
    ended,
    stop,
    /** For somebody who wants to see it work. */
    hints: [
      'In Settings, Salla, press "Connect"; the shops there are generated:',
      ...SHOPS.map(({ merchantId, name }) => `  ${merchantId}  ${name}`),
      ...(emulator === null
        ? []
        : [
            `Somebody orders: curl -X POST '${emulator.url}/control/orders?merchant=1001'`,
            `An agent calls:  curl -X POST '${emulator.url}/control/calls?agent=agent_demo&phone=%2B966500000001'`,
          ]),
    ],
  };
};

const startEmulator = (
  port: number,
  emulatorPort: number,
  environment: Environment,
) =>
  startSallaEmulator({
    port: emulatorPort,
    app: {
      clientId: environment.SALLA_CLIENT_ID ?? '',
      clientSecret: environment.SALLA_CLIENT_SECRET ?? '',
    },
    shops: SHOPS.map((shop) => ({
      ...shop,
      orders: Number(environment.SALLA_EMULATOR_ORDERS ?? DEFAULT_ORDERS),
    })),
    limits: environment.SALLA_EMULATOR_UNLIMITED === 'true' ? null : BASIC_PLAN,
    events: {
      sallaUrl: `http://localhost:${port}/api/salla/webhooks`,
      sallaSecret: environment.SALLA_WEBHOOK_SECRET,
      elevenLabsUrl: `http://localhost:${port}/api/elevenlabs/webhooks`,
      elevenLabsSecret: environment.ELEVENLABS_WEBHOOK_SECRET,
    },
  });

const secret = () => randomBytes(24).toString('hex');

const openLog = (file: string) => {
  mkdirSync(dirname(file), { recursive: true });

  return openSync(file, 'a');
};
