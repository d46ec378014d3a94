import type { ListUpstream, ReadUpstream } from '../placement';
import type { Miss } from './seam-check';

/** A cron job that a release registers, with the file that does it. */
export type Cron = { name: string; file: string };

/** What somebody has decided about each cron job. */
export type KnownCrons = {
  /** They run once, on the default database. */
  ofTheProcess: ReadonlySet<string | undefined>;
  /** They run once for each tenant. */
  ofEachTenant: readonly string[];
};

const JOB = /\bjobName: (?:(\w+)\.name|'([^']+)')/g;

/** The cron jobs that a release's server registers. */
export const cronsOf = (read: ReadUpstream, list: ListUpstream): Cron[] =>
  list('packages/twenty-server/src')
    .filter((path) => path.endsWith('.command.ts'))
    .flatMap((file) => {
      const text = read(file) ?? '';

      return /\baddCron\b/.test(text)
        ? [...text.matchAll(JOB)].map(([, className, name]) => ({
            name: className ?? name ?? '',
            file,
          }))
        : [];
    });

/** @returns the crons about which nobody has decided. */
export const checkCrons = (
  crons: readonly Cron[],
  { ofTheProcess, ofEachTenant }: KnownCrons,
): Miss[] =>
  crons
    .filter(
      ({ name }) => !ofTheProcess.has(name) && !ofEachTenant.includes(name),
    )
    .map(({ name, file }) => ({
      what: `a word on the cron ${name}: does it run for each tenant?`,
      where: file,
      neededBy: ['patches/twenty-server/known-crons.ts'],
    }));
