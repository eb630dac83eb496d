import type { Server } from 'node:net';
import { isGroup } from '../kernel/address.ts';
import { soon } from '../kernel/time.ts';
import { doorError } from '../kernel/door-error.ts';
import type { DatagramOptions, DatagramPort, SharedPort } from './door.ts';
import { MemorySocket, systemError } from './memory-socket.ts';
import type { DatagramPlacement, Network, SharedPlacement } from './network.ts';
import type { Peer } from '../kernel/peer.ts';

/** The first port that is given to who asks for any. */
const FIRST_FREE = 32_768;

interface MemoryPort {
  readonly received: DatagramOptions['received'];
  connected: Peer | undefined;
}

const keyOf = (address: string, port: number): string => `${address} ${port}`;
const taken = (address: string, port: number): Error => doorError(systemError('EADDRINUSE'), address, port);

/**
 * A network in memory: doors of the same one reach each other, whatever their addresses are, and nothing else. It has no TLS and loses no
 * datagram. With it, services are tested by the hundred without sockets.
 */
export function memoryNetwork(): Network {
  const servers = new Map<string, Server>();
  const ports = new Map<string, MemoryPort>();
  const subscriptions = new Map<string, Set<DatagramOptions['received']>>();
  let next = FIRST_FREE;

  function deliver(bytes: Buffer, from: Peer, to: Peer): void {
    const key = keyOf(to.address, to.port);
    const port = ports.get(key);
    const { connected = from } = port ?? {};
    if (connected.address === from.address && connected.port === from.port) port?.received(bytes, from);
    for (const received of subscriptions.get(key) ?? []) received(bytes, from);
  }

  async function datagrams({ host, port: wanted, received, broadcast }: DatagramPlacement): Promise<DatagramPort> {
    const port = wanted === 0 ? next++ : wanted;
    const key = keyOf(host, port);
    if (ports.has(key)) throw taken(host, port);
    const own: MemoryPort = { received, connected: undefined };
    ports.set(key, own);
    const mayReach = ({ address, port: at }: Peer): boolean =>
      broadcast === true || isGroup(address) || !subscriptions.has(keyOf(address, at));
    return {
      port,
      connect: async (peer) => void (own.connected = peer),
      send(bytes, to = own.connected) {
        if (!to || ports.get(key) !== own || !mayReach(to)) return;
        const copy = Buffer.from(bytes);
        soon(() => deliver(copy, { address: host, port }, to));
      },
      waiting: () => false,
      close: async () => {
        if (ports.get(key) === own) ports.delete(key);
      },
    };
  }

  async function shared({ address, port, received }: SharedPlacement): Promise<SharedPort> {
    const key = keyOf(address, port);
    const subscribers = subscriptions.get(key) ?? new Set();
    const subscriber: DatagramOptions['received'] = (bytes, from) => received(bytes, from);
    subscriptions.set(key, subscribers.add(subscriber));
    return {
      port,
      close: async () => {
        subscribers.delete(subscriber);
        if (subscribers.size === 0 && subscriptions.get(key) === subscribers) subscriptions.delete(key);
      },
    };
  }

  return {
    tls: false,
    async listen(server, { address, port: wanted }) {
      const port = wanted === 0 ? next++ : wanted;
      const key = keyOf(address, port);
      if (servers.has(key)) throw taken(address, port);
      servers.set(key, server);
      server.once('close', () => servers.delete(key));
      // HTTP servers begin to watch their time-outs here.
      server.emit('listening');
      return port;
    },
    datagrams,
    shared,
    dial(to, from = to.address) {
      const local: Peer = { address: from, port: next++ };
      const socket = new MemorySocket(local, to, false);
      socket.connecting = true;
      soon(() => {
        if (socket.destroyed) return;
        socket.connecting = false;
        const server = servers.get(keyOf(to.address, to.port));
        if (!server) {
          socket.destroy(systemError('ECONNREFUSED'));
          return;
        }
        const accepted = new MemorySocket(to, local, allowsHalfOpen(server));
        MemorySocket.pair(socket, accepted);
        socket.emit('connect');
        server.emit('connection', accepted.asSocket);
      });
      return socket.asSocket;
    },
  };
}

/** Whether a server keeps a connection open for writing after the client has ended its side; HTTP servers do. */
const allowsHalfOpen = (server: Server): boolean => (server as { allowHalfOpen?: boolean }).allowHalfOpen === true;
