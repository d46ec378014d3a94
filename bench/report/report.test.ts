import { type Benchmark } from '../benchmark';
import { type Figure } from '../figure';
import { chartOf } from './chart';
import { pageOf } from './page';
import { type Outcome, type Results, resultsAfter } from './results';
import { tableOf } from './table';

const exchange: Figure = {
  name: 'Session exchange',
  value: 20,
  unit: 'ms',
  basis: 'median of 200',
  replaced: {
    name: 'sign-in with a password',
    value: 100,
    ratio: 'cost',
    limit: { atMost: 0.25 },
  },
};
const creation: Figure = {
  name: 'Creation',
  value: 1_000,
  unit: 'ms',
  basis: 'median of 9',
  limit: { atMost: 1_500 },
  replaced: {
    name: "over Twenty's API",
    value: 40_000,
    ratio: 'saving',
    limit: { atLeast: 50 },
  },
};

const benchmarkOf = (name: string): Benchmark => ({
  name,
  title: `Title of ${name}`,
  method: 'How it is measured.',
  needsTwenty: true,
  measure: async () => [],
});

const MEASURED = {
  measuredAt: '2026-11-24T21:32:30.235Z',
  commit: '7703d9e',
};

const resultsOf = (outcomes: Outcome[]): Results => ({
  machine: {
    processor: 'Processor',
    processors: 2,
    memoryGigabytes: 24,
    system: 'linux 6',
    node: 'v20',
    postgres: '18.4',
  },
  twenty: { release: '2.19.0' },
  outcomes,
});

const lineWith = (text: string, name: string) =>
  text.split('\n').find((line) => line.includes(name));

describe('the table of a run', () => {
  it('says how a figure compares, and that it is within its limit', () => {
    const table = tableOf([
      { ...MEASURED, benchmark: 'exchange', figures: [exchange] },
    ]);

    expect(lineWith(table, 'Session exchange')).toMatch(
      /20 ms .* 100 ms .* 0\.2× .* at most 0\.25× .* yes/,
    );
  });

  it('says that a figure is over when only one of its two limits is kept', () => {
    const table = tableOf([
      { ...MEASURED, benchmark: 'creation', figures: [creation] },
    ]);

    expect(lineWith(table, 'Creation')).toMatch(/1 s .* 40× less .* NO/);
  });

  it('knows a limit of what replaces nothing, and what has none', () => {
    const calls: Figure = {
      name: 'Calls',
      value: 0,
      unit: 'calls',
      basis: 'one run',
      limit: { atMost: 0 },
    };
    const table = tableOf([
      {
        ...MEASURED,
        benchmark: 'calls',
        figures: [calls, { ...calls, name: 'Free', limit: undefined }],
      },
    ]);

    expect(lineWith(table, 'Calls')).toMatch(/at most 0 .* yes/);
    expect(lineWith(table, 'Free')).not.toMatch(/yes|NO/);
  });

  it('says what was not measured, and why', () => {
    const table = tableOf([
      { ...MEASURED, benchmark: 'memory', notMeasured: 'it needs a Twenty' },
    ]);

    expect(table).toContain('not measured: it needs a Twenty');
  });
});

describe('the page', () => {
  const page = pageOf(
    resultsOf([
      { ...MEASURED, benchmark: 'exchange', figures: [exchange] },
      { ...MEASURED, benchmark: 'memory', notMeasured: 'it needs a Twenty' },
    ]),
    ['exchange', 'memory', 'newer'].map(benchmarkOf),
    new Set(['exchange']),
  );

  it('shows the machine, the commit and the release with the figures', () => {
    for (const fact of ['2 × Processor', '`7703d9e`', '2.19.0', '20 ms']) {
      expect(page).toContain(fact);
    }
  });

  it('says of each benchmark without figures that there are none', () => {
    expect(page.match(/\*\*Not measured\*\*/g)).toHaveLength(2);
  });

  it('has a picture for each theme where there is a chart', () => {
    expect(page).toContain('benchmarks/exchange-dark.svg');
    expect(page).toContain('benchmarks/exchange-light.svg');
    expect(page).not.toContain('benchmarks/memory');
  });
});

describe('a run of a part', () => {
  const before = resultsOf([
    { ...MEASURED, benchmark: 'exchange', figures: [exchange] },
    { ...MEASURED, benchmark: 'creation', figures: [creation] },
  ]);
  const again: Outcome = {
    measuredAt: '2026-11-26T08:00:00.000Z',
    commit: 'a1b2c3d',
    benchmark: 'creation',
    figures: [],
  };

  it('takes the place of what it measured, and leaves the rest', () => {
    const { outcomes } = resultsAfter(resultsOf([again]), before);

    expect(outcomes).toEqual([before.outcomes[0], again]);
    expect(pageOf(resultsOf(outcomes), [], new Set())).toContain(
      '2026-11-24 to 2026-11-26, commit `7703d9e`, `a1b2c3d`',
    );
  });

  it('leaves nothing of another Twenty', () => {
    const run = { ...resultsOf([again]), twenty: { release: '2.31.0' } };

    expect(resultsAfter(run, before)).toEqual(run);
    expect(resultsAfter(run, null)).toEqual(run);
  });
});

describe('a chart', () => {
  it('is an image that a browser can read', () => {
    const tags = chartOf([creation, exchange], 'dark')?.match(/<[a-z][^>]*>/g);

    // A quote inside of an attribute would end it, and with it the image.
    expect(tags).not.toHaveLength(0);
    for (const tag of tags ?? []) {
      expect(tag).toMatch(/^<\w+( [\w:-]+="[^"]*")* ?>$/);
    }
  });

  it('is not drawn of a single figure', () => {
    expect(chartOf([{ ...creation, replaced: undefined }], 'light')).toBeNull();
  });
});
