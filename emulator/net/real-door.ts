import { machineTime, type TimeSource } from '../kernel/time.ts';
import { datagramPort } from './datagram-port.ts';
import { DoorError } from './door-error.ts';
import type { DatagramOptions, DatagramPort, Door } from './door.ts';
import { httpListener } from './http-listener.ts';
import { OpenSockets } from './open-sockets.ts';
import { usualPatience, type Patience } from './patience.ts';
import { tcpListener, type TcpPlace } from './tcp-listener.ts';

export interface DoorOptions {
  readonly host: string;
  /** Added to every port of the guide but discovery's. */
  readonly offset?: number;
  readonly patience?: Patience;
  readonly time?: TimeSource;
}

/** WS-Discovery and Easy IP: clients cannot be told another port. */
const FIXED_PORTS: ReadonlySet<number> = new Set([3_702, 10_669, 10_670]);

/** Real cameras were seen to send from 59136 and 59137. */
const RTP_PORTS = { first: 59_000, last: 64_998 };

type Received = DatagramOptions['received'];

/** The way to the network of one camera. */
export function openDoor({ host, offset = 0, patience = usualPatience, time = machineTime }: DoorOptions): Door {
  const open = new OpenSockets();
  let nextPair = RTP_PORTS.first;

  const place = (port: number): TcpPlace => ({ host, port: portAt(port, offset), open, patience });

  async function pairAt(port: number, rtp: Received, rtcp: Received): Promise<readonly [DatagramPort, DatagramPort]> {
    const even = await datagramPort({ port, received: rtp }, host, open);
    try {
      return [even, await datagramPort({ port: port + 1, received: rtcp }, host, open)];
    } catch (error) {
      await even.close();
      throw error;
    }
  }

  return {
    host,
    offset,
    listen: (options, accept) => tcpListener(options, place(options.port), accept),
    listenHttp: (options) => httpListener(options, place(options.port), time),
    datagrams: (options) =>
      datagramPort({ ...options, port: options.port && portAt(options.port, offset) }, host, open),
    async datagramPair(rtp, rtcp) {
      for (let tries = 0; tries <= (RTP_PORTS.last - RTP_PORTS.first) / 2; tries++) {
        const port = nextPair;
        nextPair = port < RTP_PORTS.last ? port + 2 : RTP_PORTS.first;
        try {
          return await pairAt(port, rtp, rtcp);
        } catch (error) {
          if (!(error instanceof DoorError && error.code === 'EADDRINUSE')) throw error;
        }
      }
      const range = `${RTP_PORTS.first} to ${RTP_PORTS.last + 1}`;
      throw new DoorError('EADDRINUSE', `${host} has no free pair of ports from ${range}: close some streams`);
    },
    open: () => open.count,
  };
}

/** Where a port of the guide really is. */
export function portAt(port: number, offset: number): number {
  return FIXED_PORTS.has(port) ? port : port + offset;
}
