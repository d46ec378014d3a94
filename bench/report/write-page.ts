import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { format } from 'prettier';

import { benchmarks } from '../benchmarks';
import { chartOf } from './chart';
import { pageOf } from './page';
import { type Results } from './results';
import { RESULTS_FILE } from './results-file';

const DOCUMENTS = join(__dirname, '../../docs');
const CHARTS = join(DOCUMENTS, 'benchmarks');

const main = async () => {
  const results = JSON.parse(readFileSync(RESULTS_FILE, 'utf8')) as Results;
  const charts = new Set<string>();

  rmSync(CHARTS, { recursive: true, force: true });
  mkdirSync(CHARTS);

  for (const outcome of results.outcomes) {
    for (const theme of ['light', 'dark'] as const) {
      const svg = 'figures' in outcome ? chartOf(outcome.figures, theme) : null;

      if (svg !== null) {
        charts.add(outcome.benchmark);
        writeFileSync(join(CHARTS, `${outcome.benchmark}-${theme}.svg`), svg);
      }
    }
  }

  writeFileSync(
    join(DOCUMENTS, 'benchmarks.md'),
    await format(pageOf(results, benchmarks, charts), { parser: 'markdown' }),
  );
};

main().catch((error: NodeJS.ErrnoException) => {
  console.error(
    error.code === 'ENOENT'
      ? `There is no ${RESULTS_FILE} yet. Run first: npm run bench`
      : error,
  );
  process.exit(1);
});
