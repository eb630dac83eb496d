import { ByteWriter } from '../../kernel/bytes.ts';

/** The bytes of the length before each message over TCP. */
const LENGTH = 2;

/** The most bytes of a message over TCP: what its length can say. */
export const LONGEST_OVER_TCP = 0xffff;

/** A message with its length before it, as it goes over TCP (RFC 1035 §4.2.2): `length(16) | message`. */
export const overTcp = (message: Uint8Array): Uint8Array =>
  new ByteWriter(LENGTH + message.length).u16(message.length).put(message).done();

/** The first message of a TCP connection, whose bytes may come in any segments (RFC 7766 §8). What follows it is left out. */
export class DnsIntake {
  readonly #held = Buffer.alloc(LENGTH + LONGEST_OVER_TCP);
  #at = 0;

  /** Takes bytes; returns the message when it is complete. */
  take(bytes: Uint8Array): Uint8Array | undefined {
    const fitting = bytes.subarray(0, this.#held.length - this.#at);
    this.#held.set(fitting, this.#at);
    this.#at += fitting.length;
    const end = LENGTH + this.#held.readUInt16BE(0);
    return this.#at < LENGTH || this.#at < end ? undefined : this.#held.subarray(LENGTH, end);
  }
}
