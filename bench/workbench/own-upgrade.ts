import { median } from 'simple-statistics';

import { timed } from './timed';
import { TwentyDeployment } from './twenty-deployment';
import { type Workbench } from './workbench';

/**
 * Has Twenty's own `upgrade` bring databases up to its release, in a process for each,
 * as the container of a Twenty does that knows of no other tenant.
 *
 * @returns how long one takes: the median, in milliseconds.
 */
export const measureOwnUpgrade = async (
  workbench: Workbench,
  databases: readonly string[],
): Promise<number> => {
  const durations: number[] = [];

  for (const database of databases) {
    const deployment = await TwentyDeployment.prepare(
      workbench,
      'upgrade',
      database,
    );

    durations.push(await timed(() => deployment.processes().upgradeDatabase()));
  }

  return median(durations);
};
