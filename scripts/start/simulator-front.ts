import { createHash, randomUUID } from 'node:crypto';
import {
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

import { FRONT_FOLDER } from '../../packages/twenty-simulator/src/front';

const ROOT = join(__dirname, '../..');
/** All that the front is built from. */
const SOURCES = [
  'package-lock.json',
  'packages/twenty-front/src',
  'packages/twenty-simulator/front/index.html',
  'packages/twenty-simulator/front/public',
  'packages/twenty-simulator/front/src',
  'packages/twenty-simulator/front/vite.config.ts',
];
const STAMP = 'built-from';

/** Builds the simulator's front from the overlay as it is now, unless it is built. */
export const buildSimulatorFront = async (report: (line: string) => void) => {
  const sources = hashOf(SOURCES.flatMap(filesIn));

  if (stampOf(FRONT_FOLDER) === sources) {
    return;
  }
  report('Building the front');

  const { build } = await import('vite');
  const outDir = `${FRONT_FOLDER}-${randomUUID()}`;

  await build({
    root: join(FRONT_FOLDER, '..'),
    build: { outDir },
    logLevel: 'warn',
  });
  writeFileSync(join(outDir, STAMP), sources);
  // Whole, or not at all: others may be building or serving it.
  rmSync(FRONT_FOLDER, { recursive: true, force: true });
  try {
    renameSync(outDir, FRONT_FOLDER);
  } catch {
    rmSync(outDir, { recursive: true });
  }
};

const stampOf = (folder: string) => {
  const file = join(folder, STAMP);

  return existsSync(file) ? readFileSync(file, 'utf8') : null;
};

const filesIn = (path: string): string[] => {
  const folder = join(ROOT, path);

  return statSync(folder).isFile()
    ? [path]
    : readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map(({ parentPath, name }) =>
          join(parentPath, name).slice(ROOT.length),
        )
        .toSorted();
};

const hashOf = (files: readonly string[]) => {
  const hash = createHash('sha256');

  for (const file of files) {
    hash.update(`${file}\0`).update(readFileSync(join(ROOT, file)));
  }

  return hash.digest('hex');
};
