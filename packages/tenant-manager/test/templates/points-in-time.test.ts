import * as fc from 'fast-check';

import {
  hideTimes,
  markTime,
  placeTimes,
} from '../../src/templates/points-in-time';

const FROM = new Date('2026-05-04T10:00:00.000Z');
const UNTIL = new Date('2026-05-04T10:00:20.000Z');
const NOW = new Date('2027-01-01T00:00:00.000Z');

const move = (cell: string) => placeTimes(markTime(cell, FROM, UNTIL), NOW);

describe('points in time', () => {
  it.each([
    ['with a time zone', '2026-05-04 10:00:19.123456+00'],
    ['without one', '2026-05-04 10:00:19.123'],
  ])('%s keep their distance from the end of the making', (_kind, cell) => {
    expect(move(cell)).toBe('2026-12-31T23:59:59.123Z');
  });

  it.each(['\\N', 'infinity', '-infinity', '2024-02-29 12:00:00+00'])(
    '%s stays as it is, since it is not about the making',
    (cell) => {
      expect(move(cell)).toBe(cell);
    },
  );

  it('are about the making also when the clock of Twenty is a little behind', () => {
    expect(move('2026-05-04 09:59:50+00')).toBe('2026-12-31T23:59:30.000Z');
  });

  it('keep their order, and are never in the future', () => {
    const moments = fc.array(
      fc.integer({ min: FROM.getTime(), max: UNTIL.getTime() + 5_000 }),
    );

    fc.assert(
      fc.property(moments, (times) => {
        const moved = times
          .toSorted((one, other) => one - other)
          .map((time) => move(new Date(time).toISOString().slice(0, -1)));

        expect(moved).toEqual(moved.toSorted());
        expect(moved.every((time) => time <= NOW.toISOString())).toBe(true);
      }),
    );
  });

  it('do not matter when two workspaces are compared', () => {
    const [one, other] = ['10:00:01', '10:00:02'].map((time) =>
      hideTimes(markTime(`2026-05-04 ${time}+00`, FROM, UNTIL)),
    );

    expect(one).toBe(other);
  });
});
