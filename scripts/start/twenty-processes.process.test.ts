import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { eventually } from '../../packages/twenty-simulator/src/eventually';
import { TwentyProcesses } from './twenty-processes';

const WORKER = 'dist/queue-worker/queue-worker.js';
const STARTED = 'started';

/** What waits for a Redis that is gone does not end when it is asked to. */
const STUBBORN = `
  process.on('SIGTERM', () => undefined);
  setInterval(() => undefined, 1_000);
  require('node:fs').writeFileSync('${STARTED}', '');
`;

it('a worker that does not end is killed', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'twenty-'));

  mkdirSync(join(folder, dirname(WORKER)), { recursive: true });
  writeFileSync(join(folder, WORKER), STUBBORN);

  const processes = new TwentyProcesses(
    { folder, serverFolder: folder, yarn: 'none' },
    join(folder, 'logs'),
    process.env,
  );
  const worker = processes.startWorker();

  await eventually(() => existsSync(join(folder, STARTED)));
  await processes.stop(50);

  expect(worker.signalCode).toBe('SIGKILL');
});
