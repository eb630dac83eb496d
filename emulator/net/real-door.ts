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
  /** The offset added to every port of the guide except those of discovery. */
  readonly offset?: number;
  readonly timeouts?: Timeouts;
  readonly limits?: ConnectionLimits;
  readonly time?: TimeSource;
  /** Takes the errors of request handlers: faults of the emulator's own, which end only that request or connection. */
  readonly fault?: FaultHandler;
}

/** The ports of WS-Discovery and Easy IP, without offset: clients cannot be told another port. */
const FIXED_PORTS: ReadonlySet<number> = new Set([3_702, 10_669, 10_670]);

/**
 * The range of RTP ports. Real cameras were seen to send from 59136 and 59137. The first twenty pairs are used in turn, so that a firewall
 * or a container needs to let through only forty ports; the others are used when these are taken.
 */
const RTP_PORTS = { first: 59_000, usual: 20, pairs: 3_000 };

/** The even ports in the order in which they are tried, after that many were given out. */
function* pairsAfter(given: number): Iterable<number> {
  const { first, usual, pairs } = RTP_PORTS;
  for (let i = 0; i < usual; i++) yield first + 2 * ((given + i) % usual);
  for (let i = usual; i < pairs; i++) yield first + 2 * i;
}

type Received = DatagramOptions['received'];

/** The real door of one camera: sockets of the operating system. */
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
  /** The even ports in use here: trying them again would make each new pair slower than the one before. */
  const inUse = new Set<number>();

  const placement = (port: number): TcpPlacement => ({
    host,
    port: portAt(port, offset),
    open,
    timeouts,
    limits,
    fault,
  });

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
    listen: (options, accept) => tcpListener(options, placement(options.port), accept),
    listenHttp: (options) => httpListener(options, placement(options.port), guardedTime(time, fault)),
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

/** The real port for a port of the guide. */
export function portAt(port: number, offset: number): number {
  return FIXED_PORTS.has(port) ? port : port + offset;
}
