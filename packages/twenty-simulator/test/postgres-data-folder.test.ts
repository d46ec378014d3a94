import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { removeAbandonedData } from '../src/postgres-data-folder';

const folderWith = async (name: string, lockFile: string | null) => {
  const folder = join(tmpdir(), `twenty-clerk-data-${name}-${process.pid}`);

  await mkdir(folder, { recursive: true });
  if (lockFile !== null) {
    await writeFile(join(folder, 'postmaster.pid'), lockFile);
  }

  return folder;
};

it('removes the data of a server that has ended without doing so, and of no other', async () => {
  // Beyond the largest that Linux gives.
  const nobody = 2 ** 22 + 1;
  const ended = await folderWith('ended', `${nobody}\n`);
  const others = await Promise.all([
    folderWith('runs', `${process.pid}\n`),
    folderWith('is-made-by-initdb', `-${process.pid}\n`),
    folderWith('is-between-two-steps-of-initdb', `-${nobody}\n`),
    folderWith('is-about-to-run', ''),
    folderWith('is-being-filled', null),
  ]);

  await removeAbandonedData();

  expect([ended, ...others].filter((path) => existsSync(path))).toEqual(others);
  await Promise.all(others.map((folder) => rm(folder, { recursive: true })));
});
