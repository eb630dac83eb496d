import type { Socket } from 'node:net';
import { Duplex } from 'node:stream';
import type { Peer } from '../kernel/peer.ts';

type Done = (error?: Error | null) => void;

/** An error with the system's code. */
export const systemError = (code: string): NodeJS.ErrnoException => Object.assign(new Error(code), { code });

/** One end of a TCP connection in memory. It has what the door uses of a socket, and no time-out for a peer that does not read. */
export class MemorySocket extends Duplex {
  readonly localAddress: string;
  readonly localPort: number;
  readonly remoteAddress: string;
  readonly remotePort: number;
  connecting = false;
  #other: MemorySocket | undefined;
  /** Ends the write that waits until the other end reads. */
  #taken: Done | undefined;

  constructor(local: Peer, remote: Peer, allowHalfOpen: boolean) {
    super({ allowHalfOpen });
    [this.localAddress, this.localPort] = [local.address, local.port];
    [this.remoteAddress, this.remotePort] = [remote.address, remote.port];
  }

  /** Connects two ends. */
  static pair(one: MemorySocket, other: MemorySocket): void {
    one.#other = other;
    other.#other = one;
  }

  /** This socket as the type of those of the operating system. */
  get asSocket(): Socket {
    return this as unknown as Socket;
  }

  resetAndDestroy(): this {
    const other = this.#other;
    this.#other = undefined;
    other?.destroy(systemError('ECONNRESET'));
    return this.destroy();
  }

  override _read(): void {
    const other = this.#other;
    if (other) other.#went();
  }

  override _write(chunk: Buffer, _encoding: string, done: Done): void {
    const other = this.#other;
    if (!other || other.destroyed) return done(systemError('EPIPE'));
    // The writer may use its buffer again.
    if (other.push(Buffer.from(chunk))) done();
    else this.#taken = done;
  }

  override _final(done: Done): void {
    if (this.#other?.destroyed === false) this.#other.push(null);
    done();
  }

  override _destroy(error: Error | null, done: Done): void {
    const other = this.#other;
    this.#taken = undefined;
    if (other && !other.destroyed) {
      if (!this.writableFinished) other.push(null);
      other.#went(systemError('EPIPE'));
    }
    done(error);
  }

  /** Ends the write that waits, if there is one. */
  #went(error?: Error): void {
    const taken = this.#taken;
    this.#taken = undefined;
    taken?.(error);
  }
}
