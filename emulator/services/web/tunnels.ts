import { Duplex } from 'node:stream';
import type { Cancel, RealClock } from '../../kernel/clock.ts';
import { messageOf } from '../../kernel/errors.ts';
import { Limiter, type Quota } from '../../kernel/limiter.ts';
import type { Connection } from '../../net/door.ts';
import { Base64Stream } from '../../wire/rtsp/base64-stream.ts';
import { parseTunnelHalf, tunnelOpening, type TunnelHalf } from '../../wire/rtsp/tunnel.ts';

/** Ways back that wait for their other half, in all and for one address; open tunnels are bounded by their connections. */
const MOST_WAITING: Quota = { total: 256, each: 64 };
const WAITS_MS = 30_000;

export interface TunnelsOptions {
  /** Whether tunnels are dug at all. */
  readonly admits: (connection: Connection) => boolean;
  readonly patience: RealClock;
  readonly date: () => string;
  /** RTSP that came through. */
  readonly accept: (connection: Connection) => void;
  readonly opened: (half: TunnelHalf, connection: Connection) => void;
  readonly refused: (connection: Connection, why: string) => void;
}

/** One tunnel: what comes on its POSTs is read, what is written goes out on its GET. */
class Tunnel extends Duplex {
  readonly #back: Connection;
  /** Its POSTs, and whether each is held up until what came is read. */
  readonly #forth = new Map<Connection, boolean>();
  /** Ends the waiting for its first POST. */
  waits: Cancel | undefined;

  constructor(back: Connection) {
    super({ readableHighWaterMark: 65_536 });
    this.#back = back;
    // HTTP leaves a connection half open that the client has ended.
    for (const gone of ['end', 'close']) back.stream.once(gone, () => this.destroy());
    // Nothing comes on this half, but its end is only seen when it is read.
    back.stream.resume();
  }

  override _write(chunk: Buffer, _encoding: string, done: (error?: Error | null) => void): void {
    this.#back.stream.write(chunk, done);
  }

  override _final(done: () => void): void {
    this.#back.stream.end(done);
  }

  /** One more POST: it goes when the tunnel does. */
  join(forth: Connection): void {
    this.#forth.set(forth, false);
    forth.stream.once('close', () => this.#forth.delete(forth));
    forth.stream.once('end', () => forth.destroy());
    if (this.destroyed) forth.destroy();
  }

  /** Hands on what came on a POST; when nobody reads it, nothing more is taken from there. */
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

/** RTSP in HTTP, two connections a tunnel. */
export class Tunnels {
  readonly #options: TunnelsOptions;
  readonly #open = new Map<string, Tunnel>();
  readonly #waiting = new Limiter(MOST_WAITING);

  constructor(options: TunnelsOptions) {
    this.#options = options;
  }

  /** Sees the first bytes of a connection; false when they are none of a tunnel's, or none are dug. */
  take(first: Buffer, connection: Connection): boolean {
    const half = parseTunnelHalf(first);
    if (!half || !this.#options.admits(connection)) return false;
    // The peer's address is part of the name: a cookie that was overheard is worth nothing elsewhere.
    const name = `${connection.secure} ${connection.peer.address} ${half.cookie}`;
    if (half.method === 'GET') this.#dig(name, half, connection);
    else this.#feed(name, half, connection);
    return true;
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
      backlog: () => tunnel.writableLength,
      destroy: () => void tunnel.destroy(),
    };
  }
}
