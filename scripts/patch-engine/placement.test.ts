import { translateTexts, wrapCallArgument } from './edits';
import { isComplete, makePlan } from './plan';
import { placementTable } from './report';
import type { Rewrite } from './rewrite';

const rewrite = (extra: Partial<Rewrite> = {}): Rewrite => ({
  name: 'safe doors',
  candidates: ['packages/twenty-front/new.ts', 'packages/twenty-front/old.ts'],
  anchor: 'the call of open',
  edits: [wrapCallArgument({ of: 'open', with: 'safely' })],
  ...extra,
});

const planFor = (
  files: Record<string, string>,
  rewrites = [rewrite()],
  overlay: { path: string; text: string }[] = [],
) => makePlan(rewrites, overlay, (path) => files[path] ?? null);

const oldFile = 'packages/twenty-front/old.ts';
const newFile = 'packages/twenty-front/new.ts';

describe('a rewrite', () => {
  it.each([[oldFile], [newFile]])(
    'lands in the candidate that is there: %s',
    (path) => {
      const plan = planFor({ [path]: 'open(a);' });

      expect(plan.placements[0]).toMatchObject({
        status: 'placed',
        file: path,
      });
      expect(plan.changes).toEqual([
        { path, before: 'open(a);', after: 'open(safely(a));' },
      ]);
      expect(isComplete(plan)).toBe(true);
    },
  );

  it('lands in the candidate that has the spot', () => {
    const plan = planFor({ [oldFile]: 'open(a);', [newFile]: 'shut(a);' });

    expect(plan.placements[0]).toMatchObject({
      status: 'placed',
      file: oldFile,
    });
  });

  it.each([
    [
      'no candidate is there',
      {},
      {
        status: 'missing',
        file: `${newFile} | ${oldFile}`,
        detail: 'no such file',
      },
    ],
    [
      'the spot is gone',
      { [oldFile]: 'shut(a);' },
      {
        status: 'missing',
        file: oldFile,
        anchor: 'the call of open',
        detail: 'no call of open with an argument',
      },
    ],
    [
      'the spot is there twice',
      { [oldFile]: 'open(a);\nopen(b);' },
      { status: 'ambiguous', file: oldFile },
    ],
    [
      'one candidate has it once, another twice',
      { [newFile]: 'open(a);', [oldFile]: 'open(a);\nopen(b);' },
      { status: 'ambiguous', file: oldFile },
    ],
    [
      'two candidates have it',
      { [newFile]: 'open(a);', [oldFile]: 'open(a);' },
      { status: 'ambiguous', file: `${newFile} | ${oldFile}` },
    ],
  ])('is a miss when %s', (_, files, expected) => {
    const plan = planFor(files);

    expect(plan.placements[0]).toMatchObject(expected);
    expect(plan.changes).toEqual([]);
    expect(isComplete(plan)).toBe(false);
  });

  it('is left out where the release does not need it', () => {
    const conditional = rewrite({ onlyWith: newFile, candidates: [oldFile] });

    const without = planFor({}, [conditional]);
    expect(without.placements[0]?.status).toBe('not needed');
    expect(isComplete(without)).toBe(true);

    const needed = planFor({ [newFile]: '' }, [conditional]);
    expect(needed.placements[0]?.status).toBe('missing');
  });

  it('is left out where the release has something instead of it', () => {
    const conditional = rewrite({
      onlyWithout: newFile,
      candidates: [oldFile],
    });

    expect(
      planFor({ [newFile]: '' }, [conditional]).placements[0]?.status,
    ).toBe('not needed');
    expect(planFor({}, [conditional]).placements[0]?.status).toBe('missing');
  });

  describe('that is one of several ways', () => {
    const ways = [oldFile, newFile].map((path) =>
      rewrite({ name: path, candidates: [path], oneWayTo: 'open doors' }),
    );
    const statusesIn = (files: Record<string, string>) =>
      planFor(files, ways)
        .placements.slice(0, ways.length)
        .map(({ status }) => status);

    it.each([
      ['the one', { [oldFile]: 'open(a);' }, ['placed', 'not needed']],
      ['the other', { [newFile]: 'open(a);' }, ['not needed', 'placed']],
      [
        'both',
        { [oldFile]: 'open(a);', [newFile]: 'open(a);' },
        ['placed', 'placed'],
      ],
      ['neither, as when a file was moved', {}, ['missing', 'missing']],
      [
        'one whose spot is gone',
        { [newFile]: 'shut(a);' },
        ['missing', 'missing'],
      ],
      [
        'both, of which the spot of one is gone',
        { [oldFile]: 'open(a);', [newFile]: 'shut(a);' },
        ['placed', 'missing'],
      ],
    ])('is wanted where a release has %s', (_, files, expected) => {
      expect(statusesIn(files)).toEqual(expected);
    });
  });

  it.each([
    ['the file', {}, `${newFile} | ${oldFile}`, 'no such file'],
    [
      'such a spot',
      { [newFile]: 'shut(a);' },
      newFile,
      'no call of open with an argument',
    ],
  ])(
    'is left out where it is optional and the release has not %s, and says so',
    (_, files, file, detail) => {
      const plan = planFor(files, [rewrite({ isOptional: true })]);

      expect(plan.placements[0]).toMatchObject({ status: 'left out', file });
      expect(isComplete(plan)).toBe(true);
      expect(placementTable(plan)).toContain(
        `left out: safe doors\n  file    ${file}\n  sought  the call of open\n  found   ${detail}`,
      );
    },
  );

  it('lands where it is optional and the release has the spot', () => {
    expect(
      planFor({ [newFile]: 'open(a);' }, [rewrite({ isOptional: true })])
        .placements[0]?.status,
    ).toBe('placed');
  });

  it('is not needed where Twenty translates a text itself, and says nothing', () => {
    const plan = planFor({ [newFile]: 'const x = () => ({ a: t`Lamp` });' }, [
      rewrite({
        isOptional: true,
        edits: [translateTexts({ of: ['a'], whenRead: '@/late' })],
      }),
    ]);

    expect(plan.placements[0]?.status).toBe('not needed');
    expect(isComplete(plan)).toBe(true);
    expect(placementTable(plan).split('\n\n')).toHaveLength(1);
  });

  it('builds on the one before it in the same file', () => {
    const second = rewrite({
      edits: [wrapCallArgument({ of: 'safely', with: 'slowly' })],
    });

    expect(
      planFor({ [oldFile]: 'open(a);' }, [rewrite(), second]).changes,
    ).toEqual([
      { path: oldFile, before: 'open(a);', after: 'open(safely(slowly(a)));' },
    ]);
  });
});

describe('the overlay', () => {
  const path = 'packages/twenty-server/src/lamp.ts';

  it('adds its files', () => {
    const plan = planFor({}, [], [{ path, text: 'light' }]);

    expect(plan.changes).toEqual([{ path, before: null, after: 'light' }]);
    expect(isComplete(plan)).toBe(true);
  });

  it('does not overwrite a file of upstream', () => {
    const plan = planFor({ [path]: 'candle' }, [], [{ path, text: 'light' }]);

    expect(plan.placements).toContainEqual(
      expect.objectContaining({ status: 'collision', file: path }),
    );
    expect(isComplete(plan)).toBe(false);
  });
});
