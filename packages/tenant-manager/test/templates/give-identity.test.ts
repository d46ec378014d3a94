import { randomUUID } from 'node:crypto';

import * as fc from 'fast-check';

import { copyWorkspace } from '../../src/templates/copy-workspace';
import { giveIdentity } from '../../src/templates/give-identity';
import { schemaOf } from '../../src/tenant-databases/schema-of-workspace';
import { idsIn } from '../../src/templates/own-ids';
import { makingOf, pointInTime, tableOf } from './made-workspace';

const EVERYBODYS: string[] = Array.from({ length: 3 }, () => randomUUID());

/** What a cell says, given the ids and the schema of the workspace it is in. */
type Cell = (own: readonly string[], schema: string) => string;

const own = fc.nat(7);
const everybodys = fc.constantFrom(...EVERYBODYS);
const word = fc.stringMatching(/^[ -[\]-~]*$/);

const cell: fc.Arbitrary<Cell> = fc.oneof(
  word.map(
    (text): Cell =>
      () =>
        text,
  ),
  own.map(
    (id): Cell =>
      (ids) =>
        ids[id]!,
  ),
  everybodys.map(
    (id): Cell =>
      () =>
        id,
  ),
  fc.tuple(own, own, everybodys).map(
    ([key, id, shared]): Cell =>
      (ids) =>
        JSON.stringify({ [ids[key]!]: { is: [ids[id], shared] } }),
  ),
  fc.tuple(own, own).map(
    ([folder, id]): Cell =>
      (ids) =>
        `${ids[folder]}/pictures/large_${ids[id]}_2x.png`,
  ),
  own.map(
    (id): Cell =>
      (ids, schema) =>
        `${schema}.company "${ids[id]}"`,
  ),
);

/** Tables with the same number of cells in each row, the last a point in time. */
const tables = fc.array(
  fc.nat(3).chain((width) =>
    fc.array(
      fc.record({
        cells: fc.array(cell, { minLength: width, maxLength: width }),
        age: fc.nat(20_000),
      }),
      { minLength: 1, maxLength: 5 },
    ),
  ),
  { maxLength: 4 },
);

type Tables = Parameters<Parameters<typeof tables.map>[0]>[0];

const make = (shape: Tables) => {
  const ids = Array.from({ length: 8 }, () => randomUUID());
  const [workspaceId] = ids as [string];
  const schema = schemaOf(workspaceId);

  return makingOf(
    workspaceId,
    randomUUID(),
    [
      tableOf('core.workspace', ['id'], [[workspaceId]]),
      ...shape.map((rows, index) =>
        tableOf(
          `${index % 2 === 0 ? 'core' : schema}.table${index}`,
          [...(rows[0]?.cells ?? []).keys(), 'at'].map(String),
          rows.map(({ cells, age }) => [
            ...cells.map((say) => say(ids, schema)),
            pointInTime(age),
          ]),
          { keyColumn: null, timeColumns: [rows[0]?.cells.length ?? 0] },
        ),
      ),
    ],
    {
      jobs: [{ queueName: 'later', jobName: 'do', data: { workspaceId, ids } }],
    },
  );
};

const copyOf = (shape: Tables) => {
  const one = make(shape);

  return {
    ...copyWorkspace(one, make(shape)),
    workspaceId: one.workspaceId,
    files: [`${one.workspaceId}/logo.png`],
  };
};

type Given = ReturnType<typeof giveIdentity>;

const textOf = ({ tables: given, files, jobs }: Given) =>
  JSON.stringify([given, files.map(({ to }) => to), jobs]);

/** The same text for workspaces that are the same but for their ids. */
const withoutIds = (given: Given) => {
  const names = new Map<string, string>(
    EVERYBODYS.map((id, index) => [id, `everybody's ${index}`]),
  );

  return textOf(given)
    .replaceAll(schemaOf(given.workspaceId), '(schema)')
    .replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, (id) => {
      names.set(id, names.get(id) ?? `id ${names.size}`);

      return String(names.get(id));
    });
};

describe('a workspace made out of a copy', () => {
  it('has nothing left of the template, and shares no id with another one', () => {
    fc.assert(
      fc.property(tables, (shape) => {
        const copy = copyOf(shape);
        const [one, other] = [giveIdentity(copy), giveIdentity(copy)];
        const shared = idsIn(textOf(one)).filter((id) =>
          idsIn(textOf(other)).includes(id),
        );

        for (const given of [one, other]) {
          expect(textOf(given)).not.toContain(copy.workspaceId);
          expect(textOf(given)).not.toContain(schemaOf(copy.workspaceId));
          for (const id of copy.ownIds) {
            expect(textOf(given)).not.toContain(id);
          }
        }
        expect(shared.filter((id) => !EVERYBODYS.includes(id))).toEqual([]);
      }),
    );
  });

  it('is the same as the template, ids aside', () => {
    fc.assert(
      fc.property(tables, (shape) => {
        const copy = copyOf(shape);
        const now = new Date();
        // Itself: no id is replaced.
        const template = giveIdentity({ ...copy, ownIds: [] }, now);

        expect(withoutIds(giveIdentity(copy, now))).toBe(withoutIds(template));
      }),
    );
  });

  it('takes its files and its jobs along under its own id', () => {
    const copy = copyOf([]);
    const given = giveIdentity(copy);

    expect(given.workspaceId).not.toBe(copy.workspaceId);
    expect(given.files).toEqual([
      {
        from: `${copy.workspaceId}/logo.png`,
        to: `${given.workspaceId}/logo.png`,
      },
    ]);
    expect(given.jobs).toMatchObject([
      { data: { workspaceId: given.workspaceId } },
    ]);
  });

  it('seems to have been made just now, in the order in which the template was', () => {
    const copy = copyOf([
      [
        { cells: [], age: 20_000 },
        { cells: [], age: 5_000 },
        { cells: [], age: 0 },
        { cells: [], age: 86_400_000 },
      ],
    ]);
    const now = new Date('2027-01-01T00:00:00.000Z');
    const table = giveIdentity(copy, now).tables.find(
      ({ table: name }) => name === 'core.table0',
    );

    expect(table?.text.split('\n').slice(0, -1)).toEqual([
      '2026-12-31T23:59:40.000Z',
      '2026-12-31T23:59:55.000Z',
      '2027-01-01T00:00:00.000Z',
      // One from before the template says something else than when it was made.
      pointInTime(86_400_000),
    ]);
  });
});
