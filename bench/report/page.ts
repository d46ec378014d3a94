import { type Benchmark } from '../benchmark';
import { type Figure } from '../figure';
import { type Outcome, type Results } from './results';
import { cellsOf } from './words';

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
  'In one run on one machine; in brackets whether it keeps our own limit.';

const RUNNING = [
  '## Measuring it yourself',
  '',
  'In half an hour, on an idle Linux with Redis and a [patched and built Twenty](../README.md#put-it-on-a-real-twenty). `npm run bench -- --help` says how to measure a part.',
  '',
  '```sh',
  'TWENTY_DIR=~/twenty npm run bench',
  'npm run docs:benchmarks',
  '```',
  '',
];

const conditionsOf = ({ measuredAt, commit, machine, twenty }: Results) => [
  `${measuredAt.slice(0, 16).replace('T', ' ')} UTC, commit \`${commit}\`, ${twenty === null ? 'without Twenty' : `Twenty ${twenty.release}`}, Node.js ${machine.node}; ${machine.processors} × ${machine.processor}, ${machine.memoryGigabytes} GB, ${machine.system}, PostgreSQL ${machine.postgres} on the same machine.`,
];

const sectionOf = (
  { name, title, method }: Benchmark,
  outcome: Outcome | undefined,
  hasChart: boolean,
) => [
  `## ${title}`,
  '',
  method,
  '',
  ...(outcome === undefined || 'notMeasured' in outcome
    ? [
        `**Not measured in the last run**: ${outcome?.notMeasured ?? 'it did not know of this'}.`,
        '',
      ]
    : [...(hasChart ? pictureOf(name) : []), ...listOf(outcome.figures), '']),
];

/** GitHub shows the one that suits the reader's theme. */
const pictureOf = (name: string) => [
  '<picture>',
  `  <source media="(prefers-color-scheme:dark)" srcset="benchmarks/${name}-dark.svg">`,
  `  <img alt="" src="benchmarks/${name}-light.svg">`,
  '</picture>',
  '',
];

const listOf = (figures: Figure[]) =>
  figures.map((figure) => {
    const [value, replaced, ratio, limit, verdict] = cellsOf(figure, '**no**');
    const comparison =
      replaced === '' ? '' : ` instead of ${replaced}, ${ratio}`;
    const bound = limit === '' ? '' : ` (${limit}: ${verdict})`;

    return `- ${figure.name} (${figure.basis}): **${value}**${comparison}${bound}`;
  });
