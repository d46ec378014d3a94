import { type DeadLetter } from '../../queue/dead-letter';
import { keyOf } from '../../queue/jobs';
import { type WorkQueue } from '../../queue/work-queue.service';
import { type Finding } from './finding';

/** What was to be brought up to what Clerk says, and was given up. */
export const checkDeadLetters = async (
  workQueue: WorkQueue,
): Promise<Finding[]> => {
  const lettersOf = new Map<string, DeadLetter[]>();

  for (const letter of await workQueue.deadLetters()) {
    const subject = keyOf(letter.job);

    lettersOf.set(subject, [...(lettersOf.get(subject) ?? []), letter]);
  }

  return [...lettersOf].map(([subject, letters]) => ({
    code: 'dead_letter',
    subject,
    message: messageOf(letters),
    repair: () => workQueue.revive(letters),
  }));
};

const messageOf = (letters: readonly DeadLetter[]): string => {
  const last = letters.at(-1);
  const others =
    letters.length > 1 ? ` (${letters.length - 1} more about the same)` : '';

  return `Given up at ${last?.givenUpAt.toISOString()}${others}: ${last?.error}`;
};
