import { CrmError } from '../crm/crm.error';
import { batchesOf } from '../crm/largest-batch';

type Keyed = { key: string };

/** Some that are written together: all of them, or none. */
type Write<Item> = (part: readonly Item[]) => Promise<void>;

/** When so many are refused one by one for the same reason, the others may be, too. */
const ALIKE = 5;
/** Twenty answers 100 in a minute, and whoever takes over deliveries has five. */
const MOST_QUESTIONS = 150;
/** At so many Twenty may fail before it is asked whether it fails at all. */
const SUSPECTS = 5;
/** How often Twenty has to fail at one alone, while it takes another in between. */
const FAILURES = 3;

/**
 * Writes many at once, and fewer where that fails, so that one that Twenty refuses keeps
 * none of the others from it. Nor does one at which it fails each time, while it takes
 * another. Where it takes none of some, or too many are refused to ask about each, those
 * that are together are refused together.
 *
 * @param takesAnother whether Twenty takes something else of the workspace just now.
 * @returns by their keys, why some were not taken.
 * @throws CrmError when it is about none of them: Twenty is away, for instance, or takes
 * nothing else either.
 */
export const writePartwise = async <Item extends Keyed>(
  items: readonly Item[],
  write: Write<Item>,
  takesAnother: () => Promise<boolean>,
): Promise<Map<string, string>> => {
  const writing = new PartwiseWriting(write, takesAnother);

  for (const batch of batchesOf(items)) {
    await writing.attempt(batch);
  }
  await writing.judgeSuspects();

  return writing.refused;
};

class PartwiseWriting<Item extends Keyed> {
  readonly refused = new Map<string, string>();
  private readonly suspects: { item: Item; failure: CrmError }[] = [];
  private taken: Item | undefined;
  private questions = 0;

  constructor(
    private readonly write: Write<Item>,
    private readonly takesAnother: () => Promise<boolean>,
  ) {}

  async attempt(part: readonly Item[]): Promise<void> {
    const failure = await this.failureOf(part);

    if (failure === undefined) {
      return;
    }
    if (
      failure.failure === 'refused' &&
      (part.length === 1 || (await this.isInVain(part, failure)))
    ) {
      this.refuse(part, failure);
      return;
    }
    if (part.length === 1) {
      await this.suspect(part[0]!, failure);
      return;
    }

    const middle = Math.ceil(part.length / 2);

    await this.attempt(part.slice(0, middle));
    await this.attempt(part.slice(middle));
  }

  async judgeSuspects(): Promise<void> {
    for (const { item, failure } of this.suspects.splice(0)) {
      let last: CrmError | undefined = failure;

      for (let count = 1; last !== undefined && count < FAILURES; count += 1) {
        if (!(await this.takesOne())) {
          throw failure;
        }
        last = await this.failureOf([item]);
      }
      if (last !== undefined) {
        this.refuse([item], last);
      }
    }
  }

  private async suspect(item: Item, failure: CrmError): Promise<void> {
    this.suspects.push({ item, failure });
    if (this.suspects.length === SUSPECTS) {
      await this.judgeSuspects();
    }
  }

  /** In a workspace that has nothing yet, one of these themselves. */
  private async takesOne(): Promise<boolean> {
    return (
      (await this.takesAnother()) ||
      (this.taken !== undefined &&
        (await this.failureOf([this.taken])) === undefined)
    );
  }

  /** @throws CrmError when it cannot be about these. */
  private async failureOf(
    part: readonly Item[],
  ): Promise<CrmError | undefined> {
    this.questions += 1;
    try {
      await this.write(part);
      this.taken = part[0];

      return undefined;
    } catch (error) {
      if (error instanceof CrmError && error.mayBeAboutTheQuestion) {
        return error;
      }
      throw error;
    }
  }

  /** Whether all of several would be refused one by one, as far as may be asked. */
  private async isInVain(
    part: readonly Item[],
    { message }: Pick<CrmError, 'message'>,
  ): Promise<boolean> {
    const alike = [...this.refused.values()].filter((each) => each === message);

    return (
      alike.length >= ALIKE &&
      (this.questions >= MOST_QUESTIONS || !(await this.takesAnyOf(part)))
    );
  }

  /** Asks for its first, its middle and its last, while nothing at all was taken. */
  private async takesAnyOf(part: readonly Item[]): Promise<boolean> {
    const last = part.length - 1;

    for (const place of new Set([0, last >> 1, last])) {
      if (this.taken === undefined) {
        await this.failureOf([part[place]!]);
      }
    }

    return this.taken !== undefined;
  }

  private refuse(
    part: readonly Item[],
    { message }: Pick<CrmError, 'message'>,
  ): void {
    for (const { key } of part) {
      this.refused.set(key, message);
    }
  }
}
