import { isInVain } from '../src/queue/is-in-vain';
import { tryAll } from '../src/queue/try-all';
import { TwentyFailedError } from '../src/twenty/twenty.client';

const MALFORMED = new TwentyFailedError('request_malformed', 'Too long.');
const AWAY = new TwentyFailedError('twenty_unreachable', 'Away.');

const failing = async (...errors: Error[]) => {
  try {
    await tryAll(errors, String, async (error) => {
      throw error;
    });

    return null;
  } catch (error) {
    return error;
  }
};

it('is what Twenty cannot read, and nothing that may pass', () => {
  expect([MALFORMED, AWAY, new Error('Something else')].map(isInVain)).toEqual([
    true,
    false,
    false,
  ]);
});

it('is what has failed for several only when it is for all', async () => {
  expect(isInVain(await failing(MALFORMED, MALFORMED))).toBe(true);
  expect(isInVain(await failing(MALFORMED, AWAY))).toBe(false);
});
