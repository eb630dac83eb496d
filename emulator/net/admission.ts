import type { Socket } from 'node:net';
import type { DatagramOptions } from './door.ts';
import { interpose } from './interpose.ts';
import type { Network } from './network.ts';
import { peerOf } from './peers.ts';

/** Whether a peer may reach the camera at all. The address is normalised. */
export type Admits = (address: string) => boolean;

/**
 * A network that admits only some peers, to whatever is opened in it. A connection of another peer is reset before TLS and before a
 * byte is read; a datagram is dropped. Ports of the camera as a client are exempt: who answers was asked.
 */
export function admitting(network: Network, admits: Admits): Network {
  const screened =
    (received: DatagramOptions['received']): DatagramOptions['received'] =>
    (bytes, from) => {
      if (admits(from.address)) received(bytes, from);
    };
  return {
    tls: network.tls,
    listen(server, at) {
      interpose(server, 'connection', (socket, pass) => {
        if (admits(peerOf(socket).address)) pass();
        else reset(socket);
      });
      return network.listen(server, at);
    },
    datagrams: (options) =>
      network.datagrams(options.client === true ? options : { ...options, received: screened(options.received) }),
    shared: (options) => network.shared({ ...options, received: screened(options.received) }),
    dial: (to, from) => network.dial(to, from),
  };
}

function reset(socket: Socket): void {
  socket.on('error', () => undefined);
  socket.resetAndDestroy();
}
