import { type Benchmark } from '../benchmark';
import { type Figure } from '../figure';
import { type Outcome, type Results } from './results';
import { capitalized, cellsOf } from './words';

/**
 * The page docs/benchmarks.md.
 *
 * @param results the last run.
 * @param charts the names of the benchmarks that have one in docs/benchmarks.
 */
export const pageOf = (
  results: Results,
  benchmarks: readonly Benchmark[],
  charts: ReadonlySet<string>,
): string =>
  [
    '# Benchmarks',
    '',
    '<!-- Written by `npm run docs:benchmarks`. -->',
    '',
    INTRODUCTION,
    '',
    ...conditionsOf(results),
    '',
    ...benchmarks.flatMap((benchmark) =>
      sectionOf(
        benchmark,
        results.outcomes.find(({ benchmark: name }) => name === benchmark.name),
        charts.has(benchmark.name),
      ),
    ),
    ...RUNNING,
  ].join('\n');

const INTRODUCTION =
  'What is compared is of one run on one machine. Brackets at the end of a line hold our own limits.';

const RUNNING = [
  '## Measuring it yourself',
  '',
  'It takes half an hour, on an idle Linux with Redis and a [patched and built Twenty](../README.md#put-it-on-a-real-twenty); `npm run bench -- --help` tells how to measure a part.',
  '',
  '```sh',
  'TWENTY_DIR=~/twenty npm run bench',
  'npm run docs:benchmarks',
  '```',
  '',
];

const conditionsOf = ({ machine, twenty, outcomes }: Results) => [
  `${rangeOf(outcomes.map(({ measuredAt }) => measuredAt.slice(0, 10)))}, commit ${[...new Set(outcomes.map(({ commit }) => `\`${commit}\``))].join(', ')}, ${twenty === null ? 'without Twenty' : `Twenty ${twenty.release}`}, Node.js ${machine.node}; ${machine.processors} × ${machine.processor}, ${machine.memoryGigabytes} GB, ${machine.system}, PostgreSQL ${machine.postgres} on the same machine.`,
];

const rangeOf = (days: string[]) =>
  [...new Set([days.toSorted()[0], days.toSorted().at(-1)])].join(' to ');

const sectionOf = (
  { name, title, method }: Benchmark,
  outcome: Outcome | undefined,
  hasChart: boolean,
) => [
  `## ${title}`,
  '',
  ...(outcome === undefined || 'notMeasured' in outcome
    ? [`**Not measured**: ${outcome?.notMeasured ?? 'nobody asked for it'}.`]
    : [
        method,
        '',
        ...(hasChart ? pictureOf(name) : []),
        ...listOf(outcome.figures),
      ]),
  '',
];

/** GitHub shows the one that suits the reader's theme. */
const pictureOf = (name: string) => [
  `<picture><source media="(prefers-color-scheme:dark)" srcset="benchmarks/${name}-dark.svg"><img alt="" src="benchmarks/${name}-light.svg"></picture>`,
  '',
];

const listOf = (figures: Figure[]) =>
  figures.map((figure) => {
    const [value, replaced, ratio, limit, verdict] = cellsOf(
      figure,
      ': **not kept**',
    );
    const comparison =
      replaced === '' ? '' : ` instead of ${replaced}, ${ratio}`;
    const bound =
      limit === '' ? '' : ` (${limit}${verdict === 'yes' ? '' : verdict})`;

    return `- ${capitalized(figure.name)} (${figure.basis}): **${value}**${comparison}${bound}`;
  });
