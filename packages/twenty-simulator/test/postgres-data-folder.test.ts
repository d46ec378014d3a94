import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { removeAbandonedData } from '../src/postgres-data-folder';

const folderWith = async (name: string, processId: number | null) => {
  const folder = join(tmpdir(), `twenty-clerk-data-${name}-${process.pid}`);

  await mkdir(folder, { recursive: true });
  if (processId !== null) {
    await writeFile(join(folder, 'postmaster.pid'), `${processId}\n`);
  }

  return folder;
};

it('removes the data of a server that has ended without doing so, and of no other', async () => {
  // Beyond the largest that Linux gives.
  const ended = await folderWith('ended', 2 ** 22 + 1);
  const runs = await folderWith('runs', process.pid);
  const isBeingFilled = await folderWith('filled', null);

  await removeAbandonedData();

  expect([ended, runs, isBeingFilled].map((path) => existsSync(path))).toEqual([
    false,
    true,
    true,
  ]);
  await Promise.all(
    [runs, isBeingFilled].map((folder) => rm(folder, { recursive: true })),
  );
});
