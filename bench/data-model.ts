import { spawn } from 'node:child_process';
import { dirname, delimiter, join } from 'node:path';

import {
  createMetadataClient,
  dataModel,
  migrateWorkspace,
} from '../packages/data-model/src';
import { findNodeForTwenty } from '../scripts/start/node-for-twenty';
import { type Figure, median } from './figures';

const LIMIT_RATIO = 15;
const LIMIT_NO_OP_MILLISECONDS = 100;
const NO_OP_RUNS = 50;

type Options = {
  twentyFolder: string;
  /** A fresh workspace behind a running server, and a key of it. */
  url: string;
  apiKey: string;
  /** A copy of its database, which nothing uses. */
  databaseUrl: string;
};

type Run = {
  workspaceId: string;
  status: string;
  durationMilliseconds: number;
};

/**
 * One call a field over the public API, against one migration inside Twenty, on
 * two equal fresh workspaces; then the run that finds nothing to do, fifty times.
 */
export const measureDataModel = async (options: Options): Promise<Figure[]> => {
  const [inProcess] = await migrateInside(options, []);

  if (inProcess?.status !== 'migrated') {
    throw new Error(
      'The copy of the database is not one of a fresh workspace.',
    );
  }

  const started = performance.now();
  const { failed } = await migrateWorkspace(
    createMetadataClient({ url: options.url, apiKey: options.apiKey }),
    dataModel,
    { language: 'en', onProgress: () => undefined },
  );
  const overHttp = performance.now() - started;

  if (failed.length > 0) {
    throw new Error('The data model failed over the public API.');
  }

  const noOps = await migrateInside(
    options,
    Array.from({ length: NO_OP_RUNS }, () => inProcess.workspaceId),
  );
  const slowest = Math.max(
    ...noOps.map(({ durationMilliseconds }) => durationMilliseconds),
  );
  const ratio = overHttp / inProcess.durationMilliseconds;

  return [
    {
      name: 'data model, one call a field ÷ one migration',
      value: `${ratio.toFixed(1)} (${Math.round(overHttp)} ms ÷ ${inProcess.durationMilliseconds} ms)`,
      limit: `at least ${LIMIT_RATIO}`,
      isWithinLimit: ratio >= LIMIT_RATIO,
    },
    {
      name: 'data model, nothing to do, slowest of fifty',
      value: `${slowest} ms (median ${median(noOps.map(({ durationMilliseconds }) => durationMilliseconds))} ms)`,
      limit: `${LIMIT_NO_OP_MILLISECONDS} ms`,
      isWithinLimit: slowest < LIMIT_NO_OP_MILLISECONDS,
    },
  ];
};

/** Runs Twenty's command; it says itself how long each workspace took. */
const migrateInside = async (
  { twentyFolder, databaseUrl }: Options,
  workspaceIds: string[],
): Promise<Run[]> => {
  const node = findNodeForTwenty();
  const child = spawn(
    node,
    [
      'dist/command/command',
      'migrate-schema',
      '--json',
      '--descriptor',
      '3',
      ...workspaceIds.flatMap((id) => ['-w', id]),
    ],
    {
      cwd: join(twentyFolder, 'packages/twenty-server'),
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
      env: {
        ...process.env,
        PATH: `${dirname(node)}${delimiter}${process.env.PATH}`,
        PG_DATABASE_URL: databaseUrl,
      },
    },
  );
  let answer = '';

  child.stdio[3]?.on('data', (chunk: Buffer) => (answer += chunk.toString()));
  await new Promise((resolve) => child.once('close', resolve));

  return (JSON.parse(answer) as { workspaces: Run[] }).workspaces;
};
