import { CrmError, type CrmFailure } from '../src/crm/crm.error';
import { writePartwise } from '../src/records/write-partwise';

type Item = { key: string };

const ITEMS = Array.from({ length: 200 }, (_each, index) => ({
  key: String(index),
}));

/** A Twenty that fails at some, or at all. */
const twentyOf = (
  failsAt: (key: string, question: number) => boolean,
  failure: CrmFailure = 'unforeseen',
) => {
  const taken = new Set<string>();
  let questions = 0;

  return {
    taken,
    get questions() {
      return questions;
    },
    write: async (part: readonly Item[]) => {
      questions += 1;
      if (part.some(({ key }) => failsAt(key, questions))) {
        throw new CrmError(failure, 'Twenty: failing');
      }
      for (const { key } of part) {
        taken.add(key);
      }
    },
  };
};

const knowsNothing = () => Promise.resolve(false);

describe('Writing many', () => {
  it('leaves out those at which Twenty fails each time, in a workspace that has nothing yet', async () => {
    const culprits = ['0', '1', '99', '199'];
    const twenty = twentyOf((key) => culprits.includes(key));
    const refused = await writePartwise(ITEMS, twenty.write, knowsNothing);

    expect(new Set(refused.keys())).toEqual(new Set(culprits));
    expect(twenty.taken.size).toBe(ITEMS.length - culprits.length);
  });

  it.each<[string, number[]]>([
    ['some at first, and one that is far', [0, 1, 2, 3, 4, 150]],
    ['more at first, and one that is near', [0, 1, 2, 3, 4, 5, 6, 7, 12]],
    ['some that are everywhere', [3, 20, 41, 66, 90, 111, 133, 154, 178, 197]],
  ])(
    'leaves out those that are refused, all for one reason, and no others: %s',
    async (_which, culprits) => {
      const keys = new Set(culprits.map(String));
      const twenty = twentyOf((key) => keys.has(key), 'refused');
      const refused = await writePartwise(ITEMS, twenty.write, knowsNothing);

      expect(new Set(refused.keys())).toEqual(keys);
      expect(twenty.taken.size).toBe(ITEMS.length - keys.size);
    },
  );

  it.each<[string, number, (index: number) => boolean]>([
    ['all are', 60, () => true],
    ['every other one is', 200, (index) => index % 2 === 0],
  ])(
    'comes to an end soon where %s refused',
    async (_which, most, isRefused) => {
      const twenty = twentyOf((key) => isRefused(Number(key)), 'refused');
      const refused = await writePartwise(ITEMS, twenty.write, knowsNothing);

      expect(refused.size + twenty.taken.size).toBe(ITEMS.length);
      expect(twenty.questions).toBeLessThan(most);
    },
  );

  it('leaves out none that goes through in the end', async () => {
    const twenty = twentyOf((key, question) => key === '7' && question < 19);

    expect(
      await writePartwise(ITEMS, twenty.write, () => Promise.resolve(true)),
    ).toEqual(new Map());
    expect(twenty.taken.size).toBe(ITEMS.length);
  });

  it.each<[string, (key: string, question: number) => boolean]>([
    ['from the beginning', () => true],
    [
      'once it was seen to fail at one',
      (key, question) => key === '0' || question > 12,
    ],
  ])('gives up nothing where Twenty fails %s', async (_when, failsAt) => {
    const twenty = twentyOf(failsAt);

    await expect(
      writePartwise(ITEMS, twenty.write, knowsNothing),
    ).rejects.toThrow('failing');
    expect(twenty.questions).toBeLessThan(40);
  });

  it('tries nothing else while Twenty is away', async () => {
    let questions = 0;

    await expect(
      writePartwise(
        ITEMS,
        () => {
          questions += 1;
          throw new CrmError('away', 'Twenty does not answer.');
        },
        () => Promise.resolve(true),
      ),
    ).rejects.toThrow('does not answer');
    expect(questions).toBe(1);
  });
});
