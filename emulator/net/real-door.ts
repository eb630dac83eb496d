import { thrown, type FaultHandler } from '../kernel/fault.ts';
import { guardedTime, machineTime, type TimeSource } from '../kernel/time.ts';
import { datagramPort } from './datagram-port.ts';
import { usualLimits, type ConnectionLimits } from './connection-limits.ts';
import { DoorError } from './door-error.ts';
import type { DatagramOptions, DatagramPort, Door } from './door.ts';
import { httpListener } from './http-listener.ts';
import { OpenSockets } from './open-sockets.ts';
import { usualTimeouts, type Timeouts } from './timeouts.ts';
import { tcpListener, type TcpPlacement } from './tcp-listener.ts';

export interface DoorOptions {
  readonly host: string;
  /** Added to every port of the guide but discovery's. */
  readonly offset?: number;
  readonly timeouts?: Timeouts;
  readonly limits?: ConnectionLimits;
  readonly time?: TimeSource;
  /** Takes what those who answer throw: a fault of ours, which ends that request or connection and nothing else. */
  readonly fault?: FaultHandler;
}

/** WS-Discovery and Easy IP: clients cannot be told another port. */
const FIXED_PORTS: ReadonlySet<number> = new Set([3_702, 10_669, 10_670]);

/**
 * Real cameras were seen to send from 59136 and 59137. The first twenty pairs are taken in turn, so that a firewall or a container need
 * let through forty ports; the others when these are taken.
 */
const RTP_PORTS = { first: 59_000, usual: 20, pairs: 3_000 };

/** Even ports in the order they are tried, when that many were given out before. */
function* pairsAfter(given: number): Iterable<number> {
  const { first, usual, pairs } = RTP_PORTS;
  for (let i = 0; i < usual; i++) yield first + 2 * ((given + i) % usual);
  for (let i = usual; i < pairs; i++) yield first + 2 * i;
}

type Received = DatagramOptions['received'];

/** The way to the network of one camera. */
export function openDoor({
  host,
  offset = 0,
  timeouts = usualTimeouts,
  limits = usualLimits,
  time = machineTime,
  fault = thrown,
}: DoorOptions): Door {
  const open = new OpenSockets();
  let given = 0;
  /** Even ports of the pairs that are in use here: trying them again would cost each new one as much as there are. */
  const inUse = new Set<number>();

  const place = (port: number): TcpPlacement => ({ host, port: portAt(port, offset), open, timeouts, limits, fault });

  async function pairAt(port: number, rtp: Received, rtcp: Received): Promise<readonly [DatagramPort, DatagramPort]> {
    inUse.add(port);
    let bound: DatagramPort | undefined;
    const close = async (): Promise<void> => {
      await bound?.close();
      inUse.delete(port);
    };
    try {
      bound = await datagramPort({ port, received: rtp }, host, open, fault);
      return [{ ...bound, close }, await datagramPort({ port: port + 1, received: rtcp }, host, open, fault)];
    } catch (error) {
      await close();
      throw error;
    }
  }

  return {
    host,
    offset,
    listen: (options, accept) => tcpListener(options, place(options.port), accept),
    listenHttp: (options) => httpListener(options, place(options.port), guardedTime(time, fault)),
    datagrams({ port, ...options }) {
      const real = port === 0 || options.group !== undefined ? port : portAt(port, offset);
      return datagramPort({ ...options, port: real }, host, open, fault);
    },
    async datagramPair(rtp, rtcp) {
      for (const port of pairsAfter(given++)) {
        if (inUse.has(port)) continue;
        try {
          return await pairAt(port, rtp, rtcp);
        } catch (error) {
          if (!(error instanceof DoorError && error.code === 'EADDRINUSE')) throw error;
        }
      }
      const range = `${RTP_PORTS.first} to ${RTP_PORTS.first + 2 * RTP_PORTS.pairs - 1}`;
      throw new DoorError('EADDRINUSE', `${host} has no free pair of ports from ${range}: close some streams`);
    },
    open: () => open.count,
    connections: () => open.accepted,
  };
}

/** Where a port of the guide really is. */
export function portAt(port: number, offset: number): number {
  return FIXED_PORTS.has(port) ? port : port + offset;
}
