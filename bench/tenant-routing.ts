import { median } from 'simple-statistics';

import { clerkEnvironment } from '../scripts/start/clerk';
import { type Benchmark } from './benchmark';
import { signInWithClerk } from './workbench/clerk-sign-in';
import { createEmptyDatabase } from './workbench/empty-database';
import { Tenancy } from './workbench/tenancy';
import { timed } from './workbench/timed';
import { ask, UnexpectedAnswerError } from './workbench/twenty-client';
import { TwentyDeployment } from './workbench/twenty-deployment';
import { until } from './workbench/until';

const PAIRS = 400;
/** V8 goes on compiling for about as many; until then the times fall. */
const WARM_UP_PAIRS = 1_000;
const LIMIT_COST = 1.05;

const PEOPLE =
  '{ people(first: 10) { edges { node { id name { firstName } } } } }';

export const tenantRouting: Benchmark = {
  name: 'tenant-routing',
  title: 'Routing to tenants',
  method:
    'A list of people from a server that leads each request to the database of its tenant, against the same build with one tenant, which has one database: in turns, now one first and now the other, after a thousand of each. Both are started anew before.',
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

    // Each goes on with nothing behind it but these lists: what a birth leaves in a
    // process, of several workspaces here and of one there, is not routing.
    await first.stop();
    await second.stop();
    await tenancy.twenty.start();
    await single.start();

    const routed = {
      url: tenancy.twenty.url,
      token: await tenancy.signIn(organization),
      times: [] as number[],
    };
    const direct = {
      url: single.url,
      token: await signInToSingle(),
      times: [] as number[],
    };

    workbench.report(`Asking ${PAIRS} times each way`);

    for (let pair = -WARM_UP_PAIRS; pair < PAIRS; pair += 1) {
      // Now one first, now the other: neither gets the warmer machine.
      for (const server of pair % 2 === 0
        ? [routed, direct]
        : [direct, routed]) {
        const time = await timed(() =>
          ask(`${server.url}/graphql`, PEOPLE, {}, server.token),
        );

        if (pair >= 0) {
          server.times.push(time);
        }
      }
    }

    return [
      {
        name: 'List of people with routing to tenants',
        value: median(routed.times),
        unit: 'ms',
        basis: `median of ${PAIRS}`,
        replaced: {
          name: 'without routing',
          value: median(direct.times),
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
