import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus, platform, release, totalmem } from 'node:os';
import { join } from 'node:path';

import { type TwentyBuild } from '../../scripts/start/twenty-build';
import { type Workbench } from '../workbench/workbench';
import { type Results } from './results';

/** Where and on what a run is. */
export const describeRun = async (
  workbench: Workbench,
): Promise<Omit<Results, 'outcomes'>> => ({
  machine: {
    processor: cpus()[0]?.model.trim() ?? 'unknown',
    processors: cpus().length,
    memoryGigabytes: Math.round(totalmem() / 2 ** 30),
    system: `${platform()} ${release()}`,
    node: process.version,
    postgres: await workbench.postgres.version(),
  },
  twenty: workbench.build && describeTwenty(workbench.build),
});

/** With a plus sign when something was changed since. */
export const readCommit = () =>
  `${git('rev-parse', '--short', 'HEAD')}${git('status', '--porcelain') === '' ? '' : '+'}`;

const git = (...words: string[]) =>
  execFileSync('git', words, { cwd: __dirname, encoding: 'utf8' }).trim();

const describeTwenty = ({ folder }: TwentyBuild) => {
  const { release: twentyRelease } = JSON.parse(
    readFileSync(join(folder, '.twenty-clerk/applied.json'), 'utf8'),
  ) as { release: string };

  return { release: twentyRelease };
};
