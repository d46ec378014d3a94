import { max } from 'simple-statistics';

import { type Benchmark } from './benchmark';
import { TwentyDeployment } from './workbench/twenty-deployment';
import { goWayOverTheApi } from './workbench/way-over-the-api';

const NO_OP_RUNS = 50;
const LIMIT_SAVING = 15;
const LIMIT_NO_OP = 100;

type Report = {
  workspaces: {
    workspaceId: string;
    status: string;
    durationMilliseconds: number;
  }[];
};

export const dataModelMigration: Benchmark = {
  name: 'data-model',
  title: 'Adding the data model',
  method:
    "On equal fresh workspaces, against one call a field over Twenty's API.",
  needsTwenty: true,
  measure: async (workbench) => {
    const { freshDatabase, dataModelMilliseconds } =
      await goWayOverTheApi(workbench);
    const deployment = await TwentyDeployment.prepare(
      workbench,
      'data-model',
      freshDatabase,
    );
    const processes = deployment.processes();
    const migrate = async (workspaceIds?: string[]) =>
      (JSON.parse(await processes.migrateSchema(workspaceIds)) as Report)
        .workspaces;

    const [migrated] = await migrate();

    if (migrated?.status !== 'migrated') {
      throw new Error(`The workspace was not migrated: ${migrated?.status}`);
    }

    const noOps = await migrate(
      Array.from({ length: NO_OP_RUNS }, () => migrated.workspaceId),
    );

    return [
      {
        name: 'Data model in one migration',
        value: migrated.durationMilliseconds,
        unit: 'ms',
        basis: 'one run',
        replaced: {
          name: 'one call a field',
          value: dataModelMilliseconds,
          ratio: 'saving',
          limit: { atLeast: LIMIT_SAVING },
        },
      },
      {
        name: 'Data model when nothing is missing',
        value: max(
          noOps.map(({ durationMilliseconds }) => durationMilliseconds),
        ),
        unit: 'ms',
        basis: `slowest of ${NO_OP_RUNS}`,
        limit: { atMost: LIMIT_NO_OP },
      },
    ];
  },
};
