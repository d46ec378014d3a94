import { median } from 'simple-statistics';

import { type Benchmark } from './benchmark';
import { PlainTwenty } from './workbench/plain-twenty';
import { Tenancy } from './workbench/tenancy';
import { timed } from './workbench/timed';

const PAIRS = 200;
const WARM_UP_PAIRS = 20;
const LIMIT_COST = 0.25;

export const sessionExchange: Benchmark = {
  name: 'session-exchange',
  title: 'Signing in',
  method:
    "A known person's, with many tenants, against Twenty's own on the same build, in turns.",
  needsTwenty: true,
  measure: async (workbench) => {
    const tenancy = await Tenancy.prepare(workbench);

    await tenancy.startManager();
    await tenancy.twenty.start();

    const plain = await PlainTwenty.prepare(workbench);

    await plain.deployment.start();
    await plain.makeWorkspace();

    const [tenant] = await tenancy.createTenants(1);

    if (tenant === undefined) {
      throw new Error('There is no tenant.');
    }

    const exchange = () => tenancy.requestLoginToken(tenant);
    const signIn = () => plain.requestLoginToken();
    const exchanges: number[] = [];
    const signIns: number[] = [];

    workbench.report(`Signing in ${PAIRS} times each way`);

    for (let pair = -WARM_UP_PAIRS; pair < PAIRS; pair += 1) {
      if (pair === 0) {
        tenancy.clerk.control.requests.reset();
      }

      const exchangeTime = await timed(exchange);
      const signInTime = await timed(signIn);

      if (pair >= 0) {
        exchanges.push(exchangeTime);
        signIns.push(signInTime);
      }
    }

    return [
      {
        name: 'Session exchange',
        value: median(exchanges),
        unit: 'ms',
        basis: `median of ${PAIRS}`,
        replaced: {
          name: 'sign-in with a password',
          value: median(signIns),
          ratio: 'cost',
          limit: { atMost: LIMIT_COST },
        },
      },
      {
        name: `Calls to Clerk during ${PAIRS} exchanges`,
        value: tenancy.clerk.control.requests.read().backend,
        unit: 'calls',
        basis: 'one run',
        limit: { atMost: 0 },
      },
    ];
  },
};
