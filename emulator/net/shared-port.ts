import type { Socket } from 'node:dgram';
import { isGroup } from '../kernel/address.ts';
import { codeOf } from '../kernel/errors.ts';
import { boundSocket, closed, hear } from './datagram-port.ts';
import { doorError } from '../kernel/door-error.ts';
import type { DatagramOptions, SharedPort } from './door.ts';
import type { SharedPlacement } from './network.ts';

/** A socket of this process that is bound to a group or a broadcast address, and those who hear it. */
interface SharedSocket {
  readonly opening: Promise<Socket>;
  readonly subscribers: Set<DatagramOptions['received']>;
  /** Subscriptions, including those that are being opened. */
  users: number;
}

/** The shared sockets of this process, by "address port". */
const sockets = new Map<string, SharedSocket>();

function taken(address: string, port: number): SharedSocket {
  const key = `${address} ${port}`;
  const known = sockets.get(key);
  const socket = known ?? { opening: boundSocket(address, port, { shared: true }), subscribers: new Set(), users: 0 };
  if (!known) {
    sockets.set(key, socket);
    socket.opening.then(
      (opened) =>
        hear(opened, (bytes, from) => {
          for (const received of socket.subscribers) received(bytes, from);
        }),
      () => undefined,
    );
  }
  socket.users++;
  return socket;
}

/** Gives up a subscription. The last one closes the socket; meanwhile another one may be opened. */
async function left(address: string, port: number, socket: SharedSocket): Promise<void> {
  socket.users--;
  if (socket.users > 0) return;
  sockets.delete(`${address} ${port}`);
  const opened = await socket.opening.catch(() => undefined);
  if (opened) await closed(opened);
}

/**
 * Subscribes to the datagrams that come to a group or a broadcast address at a port. This process has one socket for each, and each
 * datagram reaches each subscriber once. The socket is bound to that very address, so that no datagram for a camera alone comes there.
 */
export async function sharedPort({ port, address, host, received }: SharedPlacement): Promise<SharedPort> {
  const socket = taken(address, port);
  // A subscriber of its own, also when the same function subscribes twice.
  const subscriber: DatagramOptions['received'] = (bytes, from) => received(bytes, from);
  try {
    const opened = await socket.opening;
    if (isGroup(address)) join(opened, address, host, port);
  } catch (error) {
    await left(address, port, socket);
    throw error;
  }
  socket.subscribers.add(subscriber);
  const close = (): Promise<void> => {
    socket.subscribers.delete(subscriber);
    return left(address, port, socket);
  };
  let closing: Promise<void> | undefined;
  return { port, close: () => (closing ??= close()) };
}

/** Joins a group on the interface that has this address. Another camera may have done so: an interface joins a group once. */
function join(socket: Socket, group: string, host: string, port: number): void {
  try {
    socket.addMembership(group, host);
  } catch (error) {
    if (codeOf(error) !== 'EADDRINUSE') throw doorError(error, group, port);
  }
}
