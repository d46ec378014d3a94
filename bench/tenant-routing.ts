import { median } from 'simple-statistics';

import { clerkEnvironment } from '../scripts/start/clerk';
import { type Benchmark } from './benchmark';
import { signInWithClerk } from './workbench/clerk-sign-in';
import { createEmptyDatabase } from './workbench/empty-database';
import { Tenancy } from './workbench/tenancy';
import { timed } from './workbench/timed';
import { askForPeople, UnexpectedAnswerError } from './workbench/twenty-client';
import { TwentyDeployment } from './workbench/twenty-deployment';
import { until } from './workbench/until';

/**
 * One start of the same two servers differs from the next by more than routing costs:
 * what V8 compiles, and which core it runs on, is settled anew in each.
 */
const STARTS = 5;
const PAIRS_PER_START = 300;
/** V8 goes on compiling for about as many; until then the times fall. */
const WARM_UP_PAIRS = 700;
const LIMIT_COST = 1.05;

export const tenantRouting: Benchmark = {
  name: 'tenant-routing',
  title: 'Routing to tenants',
  method:
    'Against the same build with one tenant: in turns, after seven hundred of each; both started anew five times.',
  needsTwenty: true,
  measure: async (workbench) => {
    const tenancy = await Tenancy.prepare(workbench);

    await tenancy.startManager();

    const first = await tenancy.twenty.start();
    const [organization] = await tenancy.createTenants(1);

    if (organization === undefined) {
      throw new Error('There is no tenant.');
    }

    const single = await TwentyDeployment.prepare(
      workbench,
      'with-one-tenant',
      await createEmptyDatabase(workbench, 'one_tenant'),
      clerkEnvironment(tenancy.clerk),
    );

    const second = await single.start();
    const signInToSingle = () =>
      signInWithClerk(single.url, tenancy.clerk, organization);

    await until(
      'the workspace of the only tenant',
      async () => (await signInToSingle().catch(emptyUnlessUnexpected)) !== '',
    );

    await Promise.all([first.stop(), second.stop()]);

    const routed: number[] = [];
    const direct: number[] = [];

    for (let start = 1; start <= STARTS; start += 1) {
      // Each goes on with nothing behind it but these lists: what making a tenant leaves in a
      // process, of several workspaces here and of one there, is not routing.
      const running = await Promise.all([
        tenancy.twenty.start(),
        single.start(),
      ]);
      const ways = [
        {
          url: tenancy.twenty.url,
          token: await tenancy.signIn(organization),
          times: routed,
        },
        { url: single.url, token: await signInToSingle(), times: direct },
      ];

      workbench.report(`Asking each way, start ${start} of ${STARTS}`);

      for (let pair = -WARM_UP_PAIRS; pair < PAIRS_PER_START; pair += 1) {
        // Now one first, now the other: neither gets the warmer machine.
        for (const { url, token, times } of pair % 2 === 0
          ? ways
          : ways.toReversed()) {
          const time = await timed(() => askForPeople(url, token));

          if (pair >= 0) {
            times.push(time);
          }
        }
      }

      await Promise.all(running.map((server) => server.stop()));
    }

    return [
      {
        name: 'List of people with routing to tenants',
        value: median(routed),
        unit: 'ms',
        basis: `median of ${routed.length}, in ${STARTS} starts`,
        replaced: {
          name: 'without routing',
          value: median(direct),
          ratio: 'cost',
          limit: { atMost: LIMIT_COST },
        },
      },
    ];
  },
};

/** Not let in yet. */
const emptyUnlessUnexpected = (error: unknown): string => {
  if (error instanceof UnexpectedAnswerError) {
    return '';
  }
  throw error;
};
