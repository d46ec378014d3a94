import { randomBytes } from 'node:crypto';

import {
  type Environment,
  readBoolean,
  readNumber,
} from '@twenty-clerk/contract/configuration/environment';

import { startSallaEmulator } from '../../packages/salla-emulator/src/start-salla-emulator';
import { BASIC_PLAN } from '../../packages/salla-emulator/src/merchant-api/rate-limit';
import { startProgram } from './start-program';

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
    CONNECTORS_TENANT_MANAGER_TOKEN: secret(),
    CONNECTORS_TWENTY_TOKEN: secret(),
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
  const emulator =
    environment.SALLA_CLIENT_ID === 'salla-emulator'
      ? await startEmulator(port, emulatorPort, environment)
      : null;

  try {
    const { ended, close } = await startProgram(
      'connectors',
      { LOG_LEVEL: 'info', ...environment },
      port,
      logFolder,
    );

    return {
      ended,
      stop: async () => {
        await close();
        await emulator?.close();
      },
      hints: hintsFor(emulator?.url ?? null),
    };
  } catch (error) {
    await emulator?.close();
    throw error;
  }
};

/** For somebody who wants to see it work. */
const hintsFor = (emulatorUrl: string | null): string[] => [
  'In Settings, Salla, press "Connect"; the shops there are generated:',
  ...SHOPS.map(({ merchantId, name }) => `  ${merchantId}  ${name}`),
  ...(emulatorUrl === null
    ? []
    : [
        `Somebody orders: curl -X POST '${emulatorUrl}/control/orders?merchant=1001'`,
        `An agent calls:  curl -X POST '${emulatorUrl}/control/calls?agent=agent_demo&phone=%2B966500000001'`,
      ]),
];

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
      orders: readNumber(environment, 'SALLA_EMULATOR_ORDERS', DEFAULT_ORDERS),
    })),
    // One by one they would take half an hour.
    orderLists: 'whole',
    limits: readBoolean(environment, 'SALLA_EMULATOR_UNLIMITED')
      ? null
      : BASIC_PLAN,
    events: {
      sallaUrl: `http://localhost:${port}/api/salla/webhooks`,
      sallaSecret: environment.SALLA_WEBHOOK_SECRET,
      elevenLabsUrl: `http://localhost:${port}/api/elevenlabs/webhooks`,
      elevenLabsSecret: environment.ELEVENLABS_WEBHOOK_SECRET,
    },
  });

const secret = () => randomBytes(24).toString('hex');
