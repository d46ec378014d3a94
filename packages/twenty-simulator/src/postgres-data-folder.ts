import { randomUUID } from 'node:crypto';
import { existsSync, statfsSync } from 'node:fs';
import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { freemem, tmpdir } from 'node:os';
import { join } from 'node:path';

/** A file system in memory, on Linux. */
const MEMORY_FOLDER = '/dev/shm';

/** Some hundred databases of tests, with as much left for all else. */
const ENOUGH_MEMORY_BYTES = 4 * 1024 ** 3;

const PREFIX = 'twenty-clerk-data-';

/** No server takes longer from its folder to its first word. */
const STARTING_MILLISECONDS = 10 * 60_000;

/** Where a server's data may go: a database is a thousand files. */
export const newDataFolder = (): string =>
  join(folderOfShortLivedFiles(), `${PREFIX}${randomUUID()}`);

/**
 * Where files go that nobody misses: in memory where there is plenty, since making and
 * removing them there takes half the time and less.
 */
export const folderOfShortLivedFiles = (): string =>
  hasMemoryFor(MEMORY_FOLDER) ? MEMORY_FOLDER : tmpdir();

const hasMemoryFor = (folder: string): boolean => {
  if (!existsSync(folder)) {
    return false;
  }

  const { bavail, bsize } = statfsSync(folder);

  return (
    bavail * bsize > ENOUGH_MEMORY_BYTES && freemem() > 2 * ENOUGH_MEMORY_BYTES
  );
};

/** Removes what servers have left behind whose starter was killed. */
export const removeAbandonedData = async (): Promise<void> => {
  for (const parent of [MEMORY_FOLDER, tmpdir()]) {
    for (const name of await readdir(parent).catch(() => [])) {
      const folder = join(parent, name);

      if (name.startsWith(PREFIX) && (await isAbandoned(folder))) {
        await rm(folder, { recursive: true, force: true });
      }
    }
  }
};

const isAbandoned = async (folder: string): Promise<boolean> => {
  const lockFile = await readFile(join(folder, 'postmaster.pid'), 'utf8').catch(
    () => null,
  );

  const processId = Number.parseInt(lockFile ?? '', 10);

  // One with a minus sign is one of several that initdb has in turn: that it has ended
  // says nothing. Whoever is about to write theirs has an empty file.
  if (processId > 0) {
    return !isRunning(processId);
  }

  // Another process may be filling it, or have just removed it.
  const made = await stat(folder).catch(() => null);

  return made !== null && Date.now() - made.ctimeMs > STARTING_MILLISECONDS;
};

const isRunning = (processId: number): boolean => {
  try {
    process.kill(processId, 0);

    return true;
  } catch (error) {
    // It runs as somebody else.
    return (error as { code?: string }).code === 'EPERM';
  }
};
