import { towards } from '../kernel/address.ts';
import { Limiter } from '../kernel/limiter.ts';
import { guarded, thrown, type FaultHandler } from '../kernel/fault.ts';
import { guardedTime, machineTime, type TimeSource } from '../kernel/time.ts';
import { Admission, type Admits } from './admission.ts';
import { usualLimits, type ConnectionLimits } from './connection-limits.ts';
import type { DatagramOptions, DatagramPort, MovableDoor, TcpOptions } from './door.ts';
import { httpListener } from './http-listener.ts';
import type { Network } from './network.ts';
import { OpenSockets } from './open-sockets.ts';
import { osNetwork } from './os-network.ts';
import { Outbound } from './outbound.ts';
import { PortRuns } from './port-runs.ts';
import { usualTimeouts, type Timeouts } from './timeouts.ts';
import { tcpListener, type TcpPlacement } from './tcp-listener.ts';

export interface DoorOptions {
  /** The camera's first address. */
  readonly host: string;
  /** Further addresses, IPv4 or IPv6. */
  readonly others?: readonly string[];
  /** The offset added to the camera's ports, except those that clients cannot be told. */
  readonly offset?: number;
  /** The network that the addresses belong to; the operating system's unless given. */
  readonly network?: Network;
  /** Whether a peer may reach the camera; asked for each connection and each datagram. Everybody may unless given. */
  readonly admits?: Admits;
  readonly timeouts?: Timeouts;
  readonly limits?: ConnectionLimits;
  readonly time?: TimeSource;
  /** The date by which the camera judges certificates, ms since 1970; that of `time` unless given. */
  readonly date?: () => number;
  /** Takes the errors of request handlers: faults of the emulator's own, which end only that request or connection. */
  readonly fault?: FaultHandler;
}

/** The door of one camera. */
export function openDoor({
  host,
  others = [],
  offset = 0,
  network: everybodys = osNetwork,
  admits,
  timeouts = usualTimeouts,
  limits = usualLimits,
  time = machineTime,
  date = () => time.epoch(),
  fault = thrown,
}: DoorOptions): MovableDoor {
  let addresses: readonly string[] = [host, ...others];
  let first = host;
  const admission = admits && new Admission(everybodys, offset, admits);
  const network = admission?.network ?? everybodys;
  const open = new OpenSockets();
  const outbound = new Outbound({ network, addresses: () => addresses, open, time: guardedTime(time, fault), date });
  const runs = new Map<string, PortRuns>();

  const limiters = new Map<string, Limiter>();

  /** The limiter of a port: a client that comes to it at several addresses has one limit. */
  function limiterOf(limit: keyof ConnectionLimits, port: number): Limiter {
    const key = `${limit} ${port}`;
    const limiter = limiters.get(key) ?? new Limiter(limits[limit]);
    if (port !== 0) limiters.set(key, limiter);
    return limiter;
  }

  const placed = ({ port, fixed, at = first }: TcpOptions, limit: keyof ConnectionLimits): TcpPlacement => {
    const real = fixed ? port : port + offset;
    return { network, host: at, port: real, open, limiter: limiterOf(limit, real), timeouts, fault };
  };

  const heard =
    (received: DatagramOptions['received']): DatagramOptions['received'] =>
    (bytes, from) =>
      guarded(fault, 'datagram', () => received(bytes, from));

  async function datagrams({ fixed, at = first, received, port, ...options }: DatagramOptions): Promise<DatagramPort> {
    const real = fixed || port === 0 ? port : port + offset;
    const bound = await network.datagrams({ ...options, host: at, port: real, received: heard(received) });
    return counted(bound, open, at);
  }

  function runsAt(at: string): PortRuns {
    const known = runs.get(at);
    const those = known ?? new PortRuns(at, (port, received) => datagrams({ port, received, at, fixed: true }));
    runs.set(at, those);
    return those;
  }

  return {
    get addresses() {
      return addresses;
    },
    get host() {
      return first;
    },
    offset,
    listen: (options, accept) => tcpListener(options, placed(options, 'tcp'), accept),
    listenHttp: (options) => httpListener(options, placed(options, 'http'), guardedTime(time, fault)),
    datagrams,
    portRun: ({ range, received, at = first }) => runsAt(at).take(range, received),
    async shared({ received, ...options }) {
      const own = towards(addresses, options.address) ?? first;
      return counted(await network.shared({ ...options, host: own, received: heard(received) }), open, own);
    },
    connect: (options) => outbound.connect(options),
    expel: () => admission?.expel(),
    hangUp: () => outbound.close(),
    move(to) {
      addresses = [...to];
      first = addresses[0] ?? first;
    },
    async clear() {
      for (const at of runs.keys()) if (!addresses.includes(at)) runs.delete(at);
      await open.keepAt(addresses);
    },
    open: () => open.count,
    connections: () => open.accepted,
  };
}

/** A port that counts as an open socket until it is closed. */
function counted<P extends { close(): Promise<void> }>(port: P, open: OpenSockets, at: string): P {
  const close = (): Promise<void> => port.close().then(closed);
  const closed = open.opened({ at, close });
  return { ...port, close };
}
