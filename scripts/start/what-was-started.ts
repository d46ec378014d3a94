import { relative } from 'node:path';

import { type startClerk } from './clerk';

type Account = Awaited<ReturnType<typeof startClerk>>['accounts'][number];

export type WhatWasStarted = {
  serverUrl: string;
  hasTenants: boolean;
  /** Of the Clerk emulator; null where it is Clerk itself. */
  accounts: readonly Account[] | null;
  /** What can be tried with connectors. */
  hints: readonly string[];
  logFolder: string;
  settingsFile: string;
};

/** For whoever has typed `npm start`, once all is ready. */
export const describeWhatWasStarted = ({
  serverUrl,
  hasTenants,
  accounts,
  hints,
  logFolder,
  settingsFile,
}: WhatWasStarted): string =>
  [
    '',
    `Twenty is at ${serverUrl}`,
    '',
    ...(accounts === null ? [] : describeAccounts(accounts, hasTenants)),
    ...hints,
    '',
    `What the parts say: ${relative('.', logFolder)}`,
    '',
    `For psql, npm run tenants and npm run connectors in another terminal: . ${settingsFile}`,
    '',
    'Stop it with Ctrl+C.',
  ].join('\n');

const describeAccounts = (
  accounts: readonly Account[],
  hasTenants: boolean,
): string[] => [
  hasTenants
    ? 'Sign in as one of these; each organization gets a database of its own:'
    : 'Sign in as one of these; the first organization gets the workspace:',
  ...accounts.map(
    ({ email, password, organizations }) =>
      `  ${email}  ${password ?? 'with a code, which the log shows'}  (${organizations.join(', ') || 'no organization'})`,
  ),
];
