import { type TwentyBuild } from '../../scripts/start/twenty-build';
import { TwentyDeployment } from './twenty-deployment';
import { type Workbench } from './workbench';

const made = new WeakMap<TwentyBuild, Promise<string>>();

/**
 * A new database with Twenty's tables and nothing in them. Twenty makes them once;
 * the others are clones.
 *
 * @param build another one than TWENTY_DIR's.
 * @returns its name.
 */
export const createEmptyDatabase = async (
  workbench: Workbench,
  purpose: string,
  build = workbench.twentyBuild,
): Promise<string> => {
  const { postgres } = workbench;
  const first = made.get(build) ?? initialize(workbench, build);

  made.set(build, first);

  const name = postgres.newName(purpose);

  await postgres.createDatabase(name, await first);
  workbench.whenDone(() => postgres.dropDatabases(name));

  return name;
};

const initialize = async (workbench: Workbench, build: TwentyBuild) => {
  const { postgres } = workbench;
  const name = postgres.newName('empty');

  workbench.report('Preparing an empty database (about half a minute)');
  await postgres.createDatabase(name);
  workbench.whenAllDone(() => postgres.dropDatabases(name));

  const deployment = await TwentyDeployment.prepare(
    workbench,
    'empty-database',
    name,
    {},
    build,
  );

  await deployment.processes().prepareDatabases();

  return name;
};
