import { setTimeout as delay } from 'node:timers/promises';

import { median, quantile } from 'simple-statistics';

import { type Benchmark } from './benchmark';
import { Tenancy } from './workbench/tenancy';
import { timed } from './workbench/timed';
import { askForPeople } from './workbench/twenty-client';

const BUSY = 59;
const QUESTIONS = 100;
const PAUSE_MILLISECONDS = 1_000;
const LIMIT = 1.5;

export const fairness: Benchmark = {
  name: 'fairness',
  title: 'Fairness between tenants',
  method: `${BUSY} tenants ask for their people without a pause, one once a second; all through one server with its default settings. A refusal fails it.`,
  needsTwenty: true,
  measure: async (workbench) => {
    const tenancy = await Tenancy.prepare(workbench);

    await tenancy.startManager();
    await tenancy.twenty.start();
    workbench.report(`Making ${BUSY + 1} tenants`);

    const [calm, ...busy] = await Promise.all(
      (await tenancy.createTenants(BUSY + 1)).map((tenant) =>
        tenancy.signIn(tenant),
      ),
    );
    const timeOf = (token?: string) =>
      timed(() => askForPeople(tenancy.twenty.url, token));

    workbench.report('Asking');

    const ofBusy: number[] = [];
    const ofCalm: number[] = [];
    const end = new AbortController();

    await Promise.all([
      ...busy.map(async (token) => {
        while (!end.signal.aborted) {
          ofBusy.push(await timeOf(token));
        }
      }),
      (async () => {
        try {
          for (let question = 0; question < QUESTIONS; question += 1) {
            await delay(PAUSE_MILLISECONDS);
            ofCalm.push(await timeOf(calm));
          }
        } finally {
          end.abort();
        }
      })(),
    ]);

    return [
      {
        name: 'List of people for who comes once a second',
        value: quantile(ofCalm, 0.99),
        unit: 'ms',
        basis: `99th percentile of ${ofCalm.length}`,
        replaced: {
          name: `for the ${BUSY} busy ones, median of ${ofBusy.length.toLocaleString('en')}`,
          value: median(ofBusy),
          ratio: 'cost',
          limit: { atMost: LIMIT },
        },
      },
    ];
  },
};
