import { Controller, Get, Module } from '@nestjs/common';

import { EventEmitter, once } from 'node:events';
import { connect, type Socket } from 'node:net';

import { IdleConnections } from '../src/http/idle-connections.service';
import { startProgram } from '../src/http/start-program';
import { requestLog } from '../src/logging/request-log';

/** What docker gives a program until it kills it. */
const GIVEN_MILLISECONDS = 10_000;

const requests = new EventEmitter<{ asked: []; answer: [string] }>();
let program: Awaited<ReturnType<typeof startProgram>>;
const sockets: Socket[] = [];

@Controller()
class SlowController {
  @Get('slow')
  async slow(): Promise<string> {
    requests.emit('asked');

    const [answer]: string[] = await once(requests, 'answer');

    return answer!;
  }

  @Get('fast')
  fast(): string {
    return 'fast';
  }
}

@Module({})
class ProgramModule {}

const connected = async (text = ''): Promise<Socket> => {
  const socket = connect(Number(new URL(program.url).port), 'localhost');

  sockets.push(socket.on('error', () => undefined));
  await once(socket, 'connect');
  socket.write(text);
  // Who came later is served: the program has seen this one, too.
  await (await fetch(`${program.url}/fast`)).text();

  return socket;
};

beforeEach(async () => {
  program = await startProgram(
    {
      module: ProgramModule,
      imports: [requestLog('silent')],
      controllers: [SlowController],
      providers: [IdleConnections],
    },
    0,
    () => undefined,
  );
});

afterEach(() => {
  sockets.splice(0).forEach((socket) => socket.destroy());
});

describe('A program that ends', () => {
  it('waits for nobody who is connected and asks nothing', async () => {
    const closed = once((await connected()).resume(), 'close');
    const begin = performance.now();

    await program.close();
    await closed;
    expect(performance.now() - begin).toBeLessThan(1_500);
  });

  it('answers who has asked before', async () => {
    const asked = once(requests, 'asked');
    const asking = fetch(`${program.url}/slow`);

    await asked;

    const ending = program.close();

    requests.emit('answer', 'done');
    expect(await (await asking).text()).toBe('done');
    await ending;
  });

  it.each([
    ['is not answered', 'GET /slow HTTP/1.1\r\nhost: localhost\r\n\r\n'],
    ['does not get to the end', 'GET /slow HTTP/1.1\r\nhost:'],
    [
      'does not get to the end of another request',
      'GET /fast HTTP/1.1\r\nhost: localhost\r\n\r\nGET /slow HTTP/1.1\r\nhost:',
    ],
  ])(
    'ends before it is killed while somebody %s',
    async (_how, text) => {
      await connected(text);
      await expect(program.close()).resolves.toBeUndefined();
    },
    GIVEN_MILLISECONDS,
  );
});
