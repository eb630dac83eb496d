import type { Uptime } from '../../kernel/clock.ts';
import { messageOf } from '../../kernel/errors.ts';
import { Limiter, type Quota } from '../../kernel/limiter.ts';
import type { Connection, FirstSight } from '../../net/door.ts';
import { Base64Stream } from '../../wire/rtsp/base64-stream.ts';
import { maybeTunnelHalf, parseTunnelHalf, tunnelOpening, type TunnelHalf } from '../../wire/rtsp/tunnel.ts';
import { TunnelStream } from './tunnel-stream.ts';

/** GETs that wait for their first POST, in all and for one address; open tunnels are limited by their connections. */
const MOST_WAITING: Quota = { total: 256, each: 64 };
/** How long a GET waits for its first POST, in ms of uptime. */
const WAITS_MS = 30_000;

export interface TunnelsOptions {
  /** Whether tunnels are allowed. */
  readonly admits: (connection: Connection) => boolean;
  /** The tunnel that a half belongs to. */
  readonly tunnelOf: (half: { readonly cookie: string; readonly address: string; readonly secure: boolean }) => string;
  readonly patience: Pick<Uptime, 'after'>;
  readonly date: () => string;
  /** Takes the RTSP connection inside a tunnel. */
  readonly accept: (connection: Connection) => void;
  readonly opened: (half: TunnelHalf, connection: Connection) => void;
  readonly refused: (connection: Connection, why: string) => void;
}

/** RTSP tunnels through HTTP, with two connections each. */
export class Tunnels {
  readonly #options: TunnelsOptions;
  readonly #open = new Map<string, TunnelStream>();
  readonly #waiting = new Limiter(MOST_WAITING);

  constructor(options: TunnelsOptions) {
    this.#options = options;
  }

  /** Sees the first bytes of a connection, and takes it over when they begin a tunnel and tunnels are allowed. */
  take(first: Buffer, connection: Connection): FirstSight {
    if (!this.#options.admits(connection)) return 'http';
    const half = parseTunnelHalf(first);
    if (!half) return maybeTunnelHalf(first) ? 'incomplete' : 'http';
    const { secure, peer } = connection;
    const name = this.#options.tunnelOf({ cookie: half.cookie, address: peer.address, secure });
    if (half.method === 'GET') this.#dig(name, half, connection);
    else this.#feed(name, half, connection);
    return 'taken';
  }

  close(): void {
    for (const tunnel of this.#open.values()) tunnel.destroy();
  }

  #dig(name: string, half: TunnelHalf, connection: Connection): void {
    const { patience, date, opened, refused } = this.#options;
    const taken = this.#open.has(name);
    const leave = taken ? undefined : this.#waiting.take(connection.peer.address);
    if (!leave) {
      refused(connection, `x-sessioncookie: got ${taken ? 'one in use' : 'too many'}, wanted a fresh one`);
      return connection.destroy();
    }
    const tunnel = new TunnelStream(connection);
    this.#open.set(name, tunnel);
    tunnel.on('close', () => this.#open.delete(name));
    const cancel = patience.after(WAITS_MS, () => tunnel.destroy());
    tunnel.waits = () => {
      cancel();
      leave();
    };
    connection.stream.write(tunnelOpening(date()));
    opened(half, connection);
  }

  #feed(name: string, half: TunnelHalf, connection: Connection): void {
    const { accept, opened, refused } = this.#options;
    const tunnel = this.#open.get(name);
    if (!tunnel) {
      refused(connection, 'x-sessioncookie: got an unknown one, wanted that of a GET from the same address');
      return connection.destroy();
    }
    opened(half, connection);
    const decoder = new Base64Stream();
    const push = (bytes: Buffer): void => {
      try {
        tunnel.handOn(decoder.push(bytes), connection);
      } catch (error) {
        refused(connection, messageOf(error));
        tunnel.destroy();
      }
    };
    tunnel.join(connection);
    connection.stream.on('data', push);
    const first = tunnel.waits !== undefined;
    tunnel.waits?.();
    tunnel.waits = undefined;
    if (first) accept(this.#whole(tunnel, connection));
    connection.stream.resume();
    push(half.rest);
  }

  #whole(tunnel: TunnelStream, { peer, local, secure }: Connection): Connection {
    return {
      stream: tunnel,
      peer,
      local,
      secure,
      destroy: () => void tunnel.destroy(),
    };
  }
}
