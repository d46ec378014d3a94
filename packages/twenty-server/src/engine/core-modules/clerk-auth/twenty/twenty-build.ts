import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { DATA_MODEL_VERSION } from '@twenty-clerk/data-model/definition/data-model-version';
import { type TwentyBuild } from 'src/engine/core-modules/clerk-auth/preparation/prepare-database';
import { TWENTY_CURRENT_VERSION } from 'src/engine/core-modules/upgrade/constants/twenty-current-version.constant';

const UPGRADE_STEPS = join(
  __dirname,
  '../../../../database/commands/upgrade-version-command',
);

let known: TwentyBuild | undefined;

/** What this build brings databases up to: that does not change while it runs. */
export const readTwentyBuild = (): TwentyBuild =>
  (known ??= {
    release: TWENTY_CURRENT_VERSION,
    upgradeSteps: fingerprintOf(UPGRADE_STEPS),
    dataModelVersion: DATA_MODEL_VERSION,
  });

/** Twelve hexadecimal digits that change with any compiled file in the folder. */
const fingerprintOf = (folder: string): string => {
  const hash = createHash('sha256');

  for (const file of readdirSync(folder, {
    recursive: true,
    encoding: 'utf8',
  }).toSorted()) {
    if (file.endsWith('.js')) {
      hash.update(file).update(readFileSync(join(folder, file)));
    }
  }

  return hash.digest('hex').slice(0, 12);
};
