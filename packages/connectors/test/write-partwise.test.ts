import { CrmError } from '../src/crm/crm.error';
import { writePartwise } from '../src/records/write-partwise';

type Item = { key: string };

const ITEMS = Array.from({ length: 200 }, (_each, index) => ({
  key: String(index),
}));

/** A Twenty that fails at some, or at all. */
const twentyOf = (failsAt: (key: string, question: number) => boolean) => {
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
        throw new CrmError('unforeseen', 'Twenty: failing');
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
