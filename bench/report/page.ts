import { type Benchmark } from '../benchmark';
import { type Figure } from '../figure';
import { type Outcome, type Results } from './results';
import { cellsOf, quantityOf } from './words';

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
  'What is fast or small here, and against what. The two sides of a comparison were measured in the same run on the same machine. "Within" says whether a figure keeps the limit that this project has set itself.';

const RUNNING = [
  '## Measuring it yourself',
  '',
  'On a machine that does nothing else. It needs Linux, Redis, and a [patched and built Twenty](../README.md#put-it-on-a-real-twenty); it starts everything else by itself, and takes about half an hour.',
  '',
  '```sh',
  'TWENTY_DIR=~/twenty npm run bench',
  'npm run docs:benchmarks',
  '```',
  '',
  'The second command writes this page. `npm run bench -- --help` says how to measure only a part.',
  '',
];

const conditionsOf = ({ measuredAt, commit, machine, twenty }: Results) => [
  `| | |`,
  `| --- | --- |`,
  `| measured | ${measuredAt.slice(0, 16).replace('T', ' ')} UTC |`,
  `| commit | \`${commit}\` |`,
  `| Twenty | ${twenty === null ? 'none' : twenty.release} |`,
  `| machine | ${machine.processors} × ${machine.processor}, ${machine.memoryGigabytes} GB, ${machine.system} |`,
  `| PostgreSQL | ${machine.postgres}, on the same machine |`,
  `| Node.js | ${machine.node} |`,
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
    : [
        ...(hasChart ? pictureOf(name, outcome.figures) : []),
        ...tableOf(outcome.figures),
        '',
      ]),
];

/** GitHub shows the one that suits the reader's theme. */
const pictureOf = (name: string, figures: Figure[]) => [
  '<picture>',
  `  <source media="(prefers-color-scheme: dark)" srcset="benchmarks/${name}-dark.svg">`,
  `  <img alt="Bars: ${figures.map(({ name: figure, value, unit }) => `${figure} ${quantityOf(value, unit)}`).join('; ')}" src="benchmarks/${name}-light.svg">`,
  '</picture>',
  '',
];

const tableOf = (figures: Figure[]) => [
  '| what | value | what it replaces | ratio | limit | within |',
  '| --- | --- | --- | --- | --- | --- |',
  ...figures.map((figure) => {
    const cells = [
      `${figure.name} (${figure.basis})`,
      ...cellsOf(figure, '**no**'),
    ];

    return `| ${cells.join(' | ')} |`;
  }),
];
