import { once } from 'node:events';
import { type AddressInfo, createServer, connect, type Socket } from 'node:net';

/**
 * A way to a server that can be made to hang: who is connected, or connects from then
 * on, gets no answer any more, and no refusal.
 *
 * @param target address of the server.
 */
export const startHangingProxy = async (target: URL) => {
  const sockets = new Set<Socket>();
  let isHanging = false;
  const keep = (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    // Otherwise a small query waits for 40 ms to be sent with another.
    socket.setNoDelay();

    return socket;
  };
  const server = createServer((incoming) => {
    keep(incoming);
    if (isHanging) {
      return;
    }

    const outgoing = keep(connect(Number(target.port), target.hostname));

    incoming.pipe(outgoing);
    outgoing.pipe(incoming);
  });

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  return {
    /** The target's address, by way of this. */
    url: Object.assign(new URL(target), {
      host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    }).href,
    hang: () => {
      isHanging = true;
      for (const socket of sockets) {
        socket.unpipe();
      }
    },
    stop: async () => {
      for (const socket of sockets) {
        socket.destroy();
      }
      server.close();
      await once(server, 'close');
    },
  };
};
