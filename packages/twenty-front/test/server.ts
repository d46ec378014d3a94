import {
  createServer,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import { type AddressInfo } from 'node:net';

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** A real HTTP server that answers as the current test wants it to. */
export const startServer = async () => {
  const current: { handle?: Handler } = {};
  const server = createServer((request, response) =>
    current.handle?.(request, response),
  );

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  return {
    url: `http://127.0.0.1:${port}`,
    answerWith: (handler: Handler) => {
      current.handle = handler;
    },
    answerJson: (status: number, body: unknown) => {
      current.handle = (_request, response) =>
        response
          .writeHead(status, { 'content-type': 'application/json' })
          .end(JSON.stringify(body));
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      }),
  };
};

export type TestServer = Awaited<ReturnType<typeof startServer>>;

/** The body of a request as text. */
export const readBody = async (request: IncomingMessage) => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
};
