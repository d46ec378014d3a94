import { PER_PAGE } from '../api/salla-merchant-api.service';
import { type ImportProgress } from './import-progress.repository';

type Progress = Pick<
  ImportProgress,
  'resource' | 'roundStartedAt' | 'taken' | 'total' | 'finishedAt'
>;

/**
 * How long a shop that is gone through still takes: as it has gone so far, but no longer
 * than Salla's limit for most shops makes it, 60 requests a minute. After a pause it
 * goes faster than it has gone.
 *
 * @returns null when nothing is left, or nothing is known of what is.
 */
export const secondsLeft = (
  progress: readonly Progress[],
  now: Date,
): number | null => {
  const open = progress.filter(({ finishedAt }) => finishedAt === null);

  if (open.every(({ total }) => total === null)) {
    return null;
  }

  const taken = sum(progress.map((each) => each.taken));
  const begun = Math.min(
    ...progress.map((each) => Number(each.roundStartedAt)),
  );
  const seconds = (Number(now) - begun) / 1_000;
  const byLimit = sum(open.map(requestsLeft));
  const asSoFar = (sum(open.map(thingsLeft)) * seconds) / taken;

  return taken === 0
    ? byLimit
    : Math.ceil(Math.min(byLimit, Math.max(1, asSoFar)));
};

const sum = (numbers: readonly number[]): number =>
  numbers.reduce((before, each) => before + each, 0);

const thingsLeft = ({ taken, total }: Progress): number =>
  Math.max(0, (total ?? 0) - taken);

/** Orders may be asked for one by one. Of a list not looked at yet there is one page. */
const requestsLeft = (list: Progress): number =>
  Math.max(
    1,
    Math.ceil(thingsLeft(list) / (list.resource === 'orders' ? 1 : PER_PAGE)),
  );
