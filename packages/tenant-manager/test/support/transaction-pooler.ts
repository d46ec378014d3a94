import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

const PROTOCOL = 196_608;
const READY_FOR_QUERY = 'Z'.charCodeAt(0);
const IN_NO_TRANSACTION = 'I'.charCodeAt(0);
const TERMINATE = 'X'.charCodeAt(0);

const startupOf = ({ username, pathname }: URL): Buffer => {
  const words = ['user', username, 'database', pathname.slice(1), ''];
  const message = Buffer.concat([
    Buffer.alloc(8),
    ...words.map((word) => Buffer.from(`${word}\0`)),
  ]);

  message.writeInt32BE(message.length, 0);
  message.writeInt32BE(PROTOCOL, 4);

  return message;
};

/** The messages that are whole, and what is left. */
const messagesOf = (bytes: Buffer): [Buffer[], Buffer] => {
  const messages: Buffer[] = [];
  let rest = bytes;

  while (rest.length >= 5 && rest.length > rest.readInt32BE(1)) {
    const length = rest.readInt32BE(1) + 1;

    messages.push(rest.subarray(0, length));
    rest = rest.subarray(length);
  }

  return [messages, rest];
};

/**
 * A pooler as PgBouncer with `pool_mode = transaction`, and with one session for all:
 * a connection has it until its transaction is over. Nobody has to prove who they are.
 *
 * @see https://www.postgresql.org/docs/current/protocol-flow.html
 */
export const startTransactionPooler = async (databaseUrl: string) => {
  const url = new URL(databaseUrl);
  const session = connect(Number(url.port), url.hostname);
  const clients = new Set<Socket>();
  const waiting: [Socket, Buffer][] = [];
  const greeting: Buffer[] = [];
  let current: Socket | null = null;
  let unread: Buffer = Buffer.alloc(0);

  const serve = (client: Socket, bytes: Buffer) => {
    if (current !== null && current !== client) {
      waiting.push([client, bytes]);
    } else if (bytes[0] !== TERMINATE) {
      current = client;
      session.write(bytes);
    }
  };
  const serveNext = () => {
    const next = waiting.shift();

    current = null;
    if (next !== undefined) {
      serve(...next);
    }
  };

  session.write(startupOf(url));
  await new Promise<void>((resolve) => {
    session.on('data', (chunk: Buffer) => {
      const [messages, rest] = messagesOf(Buffer.concat([unread, chunk]));

      unread = rest;
      for (const message of messages) {
        if (clients.size === 0) {
          greeting.push(message);
        }
        current?.write(message);
        if (
          message[0] === READY_FOR_QUERY &&
          message[5] === IN_NO_TRANSACTION
        ) {
          resolve();
          serveNext();
        }
      }
    });
  });

  const server = createServer((client) => {
    clients.add(client);
    client.on('error', () => undefined);
    client.once('data', () => {
      client.write(Buffer.concat(greeting));
      client.on('data', (bytes: Buffer) => serve(client, bytes));
    });
  }).listen(0, '127.0.0.1');

  await once(server, 'listening');
  url.port = String((server.address() as AddressInfo).port);

  return {
    url: url.href,
    stop: () => {
      clients.forEach((client) => client.destroy());
      session.destroy();
      server.close();
    },
  };
};
