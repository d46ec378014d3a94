import { setTimeout as delay } from 'node:timers/promises';

import { median, quantile } from 'simple-statistics';

import { type Benchmark } from './benchmark';
import { PeopleWithoutPause } from './workbench/people-without-pause';
import { Tenancy } from './workbench/tenancy';
import { timed } from './workbench/timed';
import { askForPeople } from './workbench/twenty-client';

const BUSY = 59;
const WARM_UP_QUESTIONS = 20;
const QUESTIONS = 200;
const PAUSE_MILLISECONDS = 1_000;
const LIMIT = 1.5;

export const fairness: Benchmark = {
  name: 'fairness',
  title: 'Fairness between tenants',
  method: `${BUSY} tenants ask for their people without a pause, another one once a second (the first ${WARM_UP_QUESTIONS} times do not count), of one server with its default settings. A refusal fails it.`,
  needsTwenty: true,
  measure: async (workbench) => {
    const tenancy = await Tenancy.prepare(workbench);

    await tenancy.startManager();
    await tenancy.twenty.start();
    workbench.report(`Making ${BUSY + 1} tenants`);

    const [calm, ...busy] = await tenancy.signInToNewTenants(BUSY + 1);
    const askNowAndThen = async (questions: number) => {
      const durations: number[] = [];

      while (durations.length < questions) {
        await delay(PAUSE_MILLISECONDS);
        durations.push(
          await timed(() => askForPeople(tenancy.twenty.url, calm)),
        );
      }

      return durations;
    };

    workbench.report('Asking');

    const others = new PeopleWithoutPause(tenancy.twenty.url, busy);

    await askNowAndThen(WARM_UP_QUESTIONS);
    others.forget();

    const ofCalm = await askNowAndThen(QUESTIONS);
    const ofBusy = await others.end();

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
