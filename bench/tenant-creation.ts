import { median } from 'simple-statistics';

import { type Benchmark } from './benchmark';
import { Tenancy } from './workbench/tenancy';
import { goWayOverTheApi } from './workbench/way-over-the-api';

const SLOW_CREATIONS = 3;
const CREATIONS = 9;
const AT_ONCE = 20;

const LIMIT_WITHOUT_STOCK = 1_500;
const LIMIT_FROM_STOCK = 500;
const LIMIT_AT_ONCE = 15_000;
const LIMIT_SAVING = 50;

export const tenantCreation: Benchmark = {
  name: 'tenant-creation',
  title: 'Making a tenant',
  method:
    "From the accepted webhook until the workspace answers its owner, against signing up, activating and adding the data model over Twenty's API.",
  needsTwenty: true,
  measure: async (workbench) => {
    const way = await goWayOverTheApi(workbench);
    const overTheApi = {
      name: "over Twenty's API",
      value: way.workspaceMilliseconds + way.dataModelMilliseconds,
      ratio: 'saving',
      limit: { atLeast: LIMIT_SAVING },
    } as const;

    const tenancy = await Tenancy.prepare(workbench);
    const create = async (count: number, prepare = async () => {}) => {
      const durations: number[] = [];

      while (durations.length < count) {
        await prepare();
        durations.push(
          ...(await tenancy.untilAnswered([
            await tenancy.createOrganization(),
          ])),
        );
      }

      return median(durations);
    };

    await tenancy.startManager(0);

    const allowTemplate = await tenancy.withholdTemplate();

    await tenancy.twenty.start();
    workbench.report('Making tenants step by step');

    const slow = await create(SLOW_CREATIONS);
    const stepByStep = {
      name: 'step by step, without a template',
      value: slow,
      ratio: 'saving',
    } as const;

    workbench.report('Making a template');
    await allowTemplate();
    await tenancy.untilPrepared(0);
    workbench.report('Making tenants from the template');

    const withoutStock = await create(CREATIONS);

    workbench.report('Making tenants from stock');
    await tenancy.startManager();

    const fromStock = await create(CREATIONS, () => tenancy.untilPrepared());

    workbench.report(`Making ${AT_ONCE} tenants at the same moment`);
    await tenancy.untilPrepared();

    const startedAt = Date.now();

    await tenancy.untilAnswered(
      await Promise.all(
        Array.from({ length: AT_ONCE }, () => tenancy.createOrganization()),
      ),
    );

    const atOnce = Date.now() - startedAt;

    return [
      {
        name: 'Tenant from stock',
        value: fromStock,
        unit: 'ms',
        basis: `median of ${CREATIONS}`,
        limit: { atMost: LIMIT_FROM_STOCK },
        replaced: overTheApi,
      },
      {
        name: 'Tenant without stock',
        value: withoutStock,
        unit: 'ms',
        basis: `median of ${CREATIONS}`,
        limit: { atMost: LIMIT_WITHOUT_STOCK },
        replaced: overTheApi,
      },
      {
        name: 'From stock',
        value: fromStock,
        unit: 'ms',
        basis: `median of ${CREATIONS}, against ${SLOW_CREATIONS}`,
        replaced: stepByStep,
      },
      {
        name: 'Without stock',
        value: withoutStock,
        unit: 'ms',
        basis: `median of ${CREATIONS}, against ${SLOW_CREATIONS}`,
        replaced: stepByStep,
      },
      {
        name: `${AT_ONCE} organizations at once, until the last answers`,
        value: atOnce,
        unit: 'ms',
        basis: 'one run, with a stock of two',
        limit: { atMost: LIMIT_AT_ONCE },
      },
    ];
  },
};
