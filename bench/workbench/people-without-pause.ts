import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

import { timed } from './timed';
import { askForPeople } from './twenty-client';

type Question =
  | { kind: 'ask'; url: string; tokens: string[] }
  | { kind: 'forget' }
  | { kind: 'end' };

/**
 * Asks for people with each token without a pause, in a process of its own: what it
 * has to do is in nobody's way who is measured beside it.
 */
export class PeopleWithoutPause {
  private readonly child: ChildProcess;

  constructor(url: string, tokens: string[]) {
    this.child = fork(__filename, {
      execArgv: ['-r', join(__dirname, '../../scripts/load-typescript.js')],
    });
    this.send({ kind: 'ask', url, tokens });
  }

  /** Answers until now do not count. */
  forget(): void {
    this.send({ kind: 'forget' });
  }

  /**
   * @returns how long each answer took, in milliseconds.
   * @throws Error when one was no data; the process says why.
   */
  async end(): Promise<number[]> {
    const exit = once(this.child, 'exit').then(([code]) => {
      throw new Error(`Who asks without a pause ended with ${code}`);
    });
    const answer = once(this.child, 'message') as Promise<[number[]]>;

    this.send({ kind: 'end' });

    const [durations] = await Promise.race([answer, exit]);

    return durations;
  }

  private send(question: Question) {
    this.child.send(question);
  }
}

const end = new AbortController();
const durations: number[] = [];

const ask = async (url: string, tokens: string[]) => {
  await Promise.all(
    tokens.map(async (token) => {
      while (!end.signal.aborted) {
        durations.push(await timed(() => askForPeople(url, token)));
      }
    }),
  );
  // Before it has arrived, nobody would read it any more.
  process.send?.(durations, () => process.disconnect());
};

if (require.main === module) {
  process.on('message', (question: Question) => {
    if (question.kind === 'ask') {
      void ask(question.url, question.tokens);
    } else if (question.kind === 'forget') {
      durations.length = 0;
    } else {
      end.abort();
    }
  });
}
