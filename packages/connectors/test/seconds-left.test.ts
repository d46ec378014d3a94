import { secondsLeft } from '../src/salla/import/seconds-left';

const NOON = Date.parse('2026-12-03T12:00:00Z');
const roundStartedAt = new Date(NOON);

const list = (resource: string, taken: number, total: number | null) => ({
  resource,
  roundStartedAt,
  taken,
  total,
  finishedAt: taken === total ? roundStartedAt : null,
});

const after = (seconds: number) => new Date(NOON + seconds * 1_000);

describe('how long a shop still takes', () => {
  it.each([
    ['is not known before its lists are', [list('orders', 0, null)], null],
    ['is nothing once all is there', [list('orders', 100, 100)], null],
    [
      'is as long as it has taken so far, for as much',
      [list('customers', 200, 200), list('orders', 300, 800)],
      60,
    ],
    [
      'is no longer than the limit makes it, as after a pause',
      [list('customers', 60, 600), list('orders', 0, 10)],
      19,
    ],
    [
      'is by the limit before anything has come',
      [list('customers', 0, 120), list('carts', 0, null)],
      3,
    ],
  ])('%s', (_case, progress, seconds) => {
    expect(secondsLeft(progress, after(60))).toBe(seconds);
  });
});
