import { bulkhead } from 'cockatiel';

const CONCURRENCY = 5;

/** Some of many failed; the others are done. */
export class SomeFailedError extends AggregateError {
  override readonly name = 'SomeFailedError';
}

/**
 * Does all of it, a few at a time, whatever fails on the way: nothing waits for
 * something else to be repaired.
 *
 * @throws SomeFailedError with what each failure was about, when all are tried.
 */
export const tryAll = async <Item>(
  items: readonly Item[],
  describe: (item: Item) => string,
  work: (item: Item) => Promise<void>,
): Promise<void> => {
  const aFewAtATime = bulkhead(CONCURRENCY, Infinity);
  const results = await Promise.allSettled(
    items.map((item) => aFewAtATime.execute(() => work(item))),
  );
  const failures = results.flatMap((result, index) =>
    result.status === 'rejected'
      ? [
          new Error(
            `${describe(items[index] as Item)}: ${(result.reason as Error).message}`,
            { cause: result.reason },
          ),
        ]
      : [],
  );

  if (failures.length > 0) {
    throw new SomeFailedError(
      failures,
      `${failures.length} of ${items.length} failed: ${failures.map(({ message }) => message).join(' ')}`,
    );
  }
};
