import dgram from 'node:dgram';
import { guarded, type FaultHandler } from '../kernel/fault.ts';
import { doorError } from './door-error.ts';
import type { DatagramOptions, DatagramPort } from './door.ts';
import type { OpenSockets } from './open-sockets.ts';
import { normalised } from './peers.ts';

/** The lookup of a socket: peers are given by address, so no DNS is asked and a packet leaves before `send` returns. */
const lookup = (address: string, family: number, done: (error: null, address: string, family: number) => void): void =>
  done(null, address, family);

/** Binds a UDP socket on `host`. A packet that could not be sent is lost silently, as on a network. */
export async function datagramPort(
  { port, received, multicastTtl, group }: DatagramOptions,
  host: string,
  open: OpenSockets,
  fault: FaultHandler,
): Promise<DatagramPort> {
  const type = host.includes(':') ? 'udp6' : 'udp4';
  const socket = dgram.createSocket({ type, reuseAddr: group !== undefined, lookup: lookup as never });
  await binding(socket, group ?? host, port);
  if (group !== undefined) joining(socket, group, host);
  if (multicastTtl !== undefined) {
    socket.setMulticastTTL(multicastTtl);
    socket.setMulticastInterface(host);
  }
  const closed = open.opened();
  socket.on('error', () => undefined);
  socket.on('message', (bytes, from) =>
    guarded(fault, 'datagram', () => received(bytes, { address: normalised(from.address), port: from.port })),
  );

  const close = (): Promise<void> =>
    new Promise((done) => {
      socket.close(() => {
        closed();
        done();
      });
    });

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
    close: () => (closing ??= close()),
  };
}

function joining(socket: dgram.Socket, group: string, host: string): void {
  try {
    socket.addMembership(group, host);
  } catch (error) {
    socket.close();
    throw doorError(error, group, socket.address().port);
  }
}

function binding(socket: dgram.Socket, host: string, port: number): Promise<void> {
  return new Promise((bound, failed) => {
    const refuse = (error: unknown): void => {
      socket.close();
      failed(doorError(error, host, port));
    };
    socket.once('error', refuse);
    try {
      socket.bind(port, host, () => {
        socket.off('error', refuse);
        bound();
      });
    } catch (error) {
      refuse(error);
    }
  });
}
