import { Duplex } from 'node:stream';
import type { Cancel } from '../../kernel/clock.ts';
import type { Connection } from '../../net/door.ts';
import { numberAs } from '../request-event.ts';

/** The bytes of a tunnel: it reads from its POST connections and writes to its GET connection, and all end together. */
export class TunnelStream extends Duplex {
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
