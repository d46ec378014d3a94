import { randomBytes } from 'node:crypto';

import { startSallaEmulator } from '../../packages/salla-emulator/src/start-salla-emulator';
import { startProgram } from '../../scripts/start/start-program';
import { LOG_FOLDER } from './log-folder';
import { type Workbench } from './workbench';

export const MERCHANT = 1_001;

const APP = { clientId: 'bench', clientSecret: 'secret-of-bench' };

/**
 * Starts connectors, as a process of their own, and Salla's emulator without limits,
 * with one shop that nobody has connected.
 *
 * @param environment with whatever connectors have to know of the deployment.
 */
export const startShop = async (
  workbench: Workbench,
  environment: Record<string, string>,
  orders: number,
) => {
  const port = await workbench.freePort();
  const secret = randomBytes(24).toString('hex');
  const url = `http://localhost:${port}/api/salla/webhooks`;
  const salla = await startSallaEmulator({
    app: APP,
    shops: [{ merchantId: MERCHANT, name: 'Shop', orders }],
    orderLists: 'whole',
    events: { sallaUrl: url, sallaSecret: secret },
  });

  workbench.whenDone(() => salla.close());

  const settings: Record<string, string> = {
    ...environment,
    LOG_LEVEL: 'info',
    CONNECTORS_ENCRYPTION_KEY: randomBytes(32).toString('base64'),
    SALLA_CLIENT_ID: APP.clientId,
    SALLA_CLIENT_SECRET: APP.clientSecret,
    SALLA_WEBHOOK_SECRET: secret,
    SALLA_ACCOUNTS_URL: salla.accountsUrl,
    SALLA_API_URL: salla.apiUrl,
  };
  const connectors = await startProgram(
    'connectors',
    settings,
    port,
    LOG_FOLDER,
  );

  workbench.whenDone(() => connectors.close());

  return { url, secret, settings, control: salla.control };
};
