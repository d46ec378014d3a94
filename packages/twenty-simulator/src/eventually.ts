import { setTimeout as delay } from 'node:timers/promises';
import { inspect } from 'node:util';

const SECONDS = 100;
const PAUSE_MILLISECONDS = 50;

/**
 * Asks again and again until the answer is what is hoped for.
 *
 * @param isGood any answer but a false one when left out.
 * @param seconds how long at most. Less than a test may take, so that whoever reads
 * of it sees the last answer.
 * @throws Error that says what was waited for, and what the last answer was.
 */
export const eventually = async <Answer>(
  ask: () => Answer | Promise<Answer>,
  isGood: (answer: Answer) => boolean = Boolean,
  seconds = SECONDS,
): Promise<Answer> => {
  const deadline = Date.now() + seconds * 1_000;

  for (;;) {
    const answer = await ask();

    if (isGood(answer)) {
      return answer;
    }
    if (Date.now() > deadline) {
      throw new Error(
        `Waited ${seconds} s until ${isGood === Boolean ? ask : isGood}. The last answer: ${inspect(answer, { depth: 5, maxStringLength: 2_000 })}`,
      );
    }
    await delay(PAUSE_MILLISECONDS);
  }
};
