import { Duplex } from 'node:stream';
import type { Cancel, RealClock } from '../../kernel/clock.ts';
import { messageOf } from '../../kernel/errors.ts';
import { Limiter, type Quota } from '../../kernel/limiter.ts';
import type { Connection, FirstSight } from '../../net/door.ts';
import { numberAs } from '../request-event.ts';
import { Base64Stream } from '../../wire/rtsp/base64-stream.ts';
import { maybeTunnelHalf, parseTunnelHalf, tunnelOpening, type TunnelHalf } from '../../wire/rtsp/tunnel.ts';

/** GETs that wait for their first POST, in all and for one address; open tunnels are limited by their connections. */
const MOST_WAITING: Quota = { total: 256, each: 64 };
const WAITS_MS = 30_000;

export interface TunnelsOptions {
  /** Whether tunnels are allowed. */
  readonly admits: (connection: Connection) => boolean;
  /** The tunnel that a half belongs to. */
  readonly tunnelOf: (half: { readonly cookie: string; readonly address: string; readonly secure: boolean }) => string;
  readonly patience: RealClock;
  readonly date: () => string;
  /** Takes the RTSP connection inside a tunnel. */
  readonly accept: (connection: Connection) => void;
  readonly opened: (half: TunnelHalf, connection: Connection) => void;
  readonly refused: (connection: Connection, why: string) => void;
}

/** A tunnel: it reads from its POST connections and writes to its GET connection. */
class Tunnel extends Duplex {
  readonly #back: Connection;
  /** The POST connections, and whether each is paused until its bytes are read. */
  readonly #forth = new Map<Connection, boolean>();
  /** Cancels the time-out for the first POST. */
  waits: Cancel | undefined;

  constructor(back: Connection) {
    super({ readableHighWaterMark: 65_536 });
    this.#back = back;
    numberAs(back.stream, this);
    // HTTP keeps a connection half open after the client has ended it.
    for (const gone of ['end', 'close']) back.stream.once(gone, () => this.destroy());
    // Nothing comes on the GET connection, but its end is only seen when it is read.
    back.stream.resume();
  }

  override _write(chunk: Buffer, _encoding: string, done: (error?: Error | null) => void): void {
    this.#back.stream.write(chunk, done);
  }

  override _final(done: () => void): void {
    this.#back.stream.end(done);
  }

  /** Adds a POST connection, which ends with the tunnel. */
  join(forth: Connection): void {
    this.#forth.set(forth, false);
    forth.stream.once('close', () => this.#forth.delete(forth));
    forth.stream.once('end', () => forth.destroy());
    if (this.destroyed) forth.destroy();
  }

  /** Passes on bytes from a POST connection, and pauses it while nobody reads them. */
  handOn(bytes: Buffer, forth: Connection): void {
    if (bytes.length === 0 || this.destroyed || this.push(bytes)) return;
    this.#forth.set(forth, true);
    forth.stream.pause();
  }

  override _read(): void {
    for (const [forth, held] of this.#forth)
      if (held) {
        this.#forth.set(forth, false);
        forth.stream.resume();
      }
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.waits?.();
    for (const half of [this.#back, ...this.#forth.keys()]) half.destroy();
    done(error);
  }
}

/** RTSP tunnels through HTTP, with two connections each. */
export class Tunnels {
  readonly #options: TunnelsOptions;
  readonly #open = new Map<string, Tunnel>();
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
    const tunnel = new Tunnel(connection);
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

  #whole(tunnel: Tunnel, { peer, local, secure }: Connection): Connection {
    return {
      stream: tunnel,
      peer,
      local,
      secure,
      destroy: () => void tunnel.destroy(),
    };
  }
}
