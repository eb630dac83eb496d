import dgram, { type Socket } from 'node:dgram';
import { isIpv6, normalised } from '../kernel/address.ts';
import { DoorError, doorError } from '../kernel/door-error.ts';
import type { DatagramOptions, DatagramPort } from './door.ts';
import { bindingAgain, leave } from './left-ports.ts';
import type { DatagramPlacement } from './network.ts';

/** The lookup of a socket: peers are given by address, so no DNS is asked and a packet leaves before `send` returns. */
const lookup = (address: string, family: number, done: (error: null, address: string, family: number) => void): void =>
  done(null, address, family);

/** Binds a UDP socket. A packet that could not be sent is lost silently, as on a network. */
export async function datagramPort({
  host,
  port,
  received,
  broadcast,
  multicastTtl,
  reused,
}: DatagramPlacement): Promise<DatagramPort> {
  const socket = await boundSocket(host, port, { shared: reused === true });
  settingUp(socket, host, () => {
    if (broadcast === true) socket.setBroadcast(true);
    if (multicastTtl === undefined) return;
    socket.setMulticastTTL(multicastTtl);
    socket.setMulticastInterface(host);
  });
  hear(socket, received);

  let closing: Promise<void> | undefined;
  return {
    port: socket.address().port,
    connect: (peer) =>
      new Promise((connected, failed) => {
        socket.connect(peer.port, peer.address, (error?: unknown) => {
          if (error) failed(doorError(error, peer.address, peer.port));
          else connected();
        });
      }),
    send(bytes, to) {
      if (closing) return;
      if (!to) socket.send(bytes);
      else if (to.port > 0 && to.port < 65_536) socket.send(bytes, to.port, to.address);
    },
    waiting: () => !closing && socket.getSendQueueCount() > 0,
    close: () => (closing ??= closed(socket)),
  };
}

/** A UDP socket bound to an address, which may be a group or a broadcast address; `shared`: other programs may bind it too. */
export async function boundSocket(
  host: string,
  port: number,
  { shared }: { readonly shared: boolean },
): Promise<Socket> {
  const place = { transport: 'udp', host, port } as const;
  const socket = await bindingAgain(place, () => binding(host, port, shared));
  socket.once('close', () => leave(place));
  return socket;
}

function binding(host: string, port: number, shared: boolean): Promise<Socket> {
  const type = isIpv6(host) ? 'udp6' : 'udp4';
  const socket = dgram.createSocket({ type, reuseAddr: shared, lookup: lookup as never });
  return new Promise((bound, failed) => {
    const refuse = (error: unknown): void => {
      socket.close();
      failed(doorError(error, host, port));
    };
    socket.once('error', refuse);
    try {
      socket.bind(port, host, () => {
        socket.off('error', refuse);
        socket.on('error', () => undefined);
        bound(socket);
      });
    } catch (error) {
      refuse(error);
    }
  });
}

export function hear(socket: Socket, received: DatagramOptions['received']): void {
  socket.on('message', (bytes, from) => received(bytes, { address: normalised(from.address), port: from.port }));
}

export const closed = (socket: Socket): Promise<void> => new Promise((done) => socket.close(() => done()));

/** Sets options of a bound socket; closes it and throws `DoorError` when the system refuses one. */
function settingUp(socket: Socket, host: string, set: () => void): void {
  try {
    set();
  } catch (error) {
    const { port } = socket.address();
    socket.close();
    const { code } = doorError(error, host, port);
    throw new DoorError(code, host, { why: `cannot send to groups (${code})`, elsewhere: 'choose another --host' });
  }
}
