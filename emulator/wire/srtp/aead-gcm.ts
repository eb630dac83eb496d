import { createCipheriv, createDecipheriv } from 'node:crypto';
import type { Stretch } from './counter-mode.ts';
import { CONTROL_HEADER } from './header.ts';
import { checkMki, forged } from './refusals.ts';
import { roomFor } from './room.ts';
import type { SessionKeys } from './session-keys.ts';
import type { Transform } from './transform.ts';

const NO_MKI: Buffer = Buffer.alloc(0);
const CIPHER = 'aes-128-gcm';
const IV = 12;
const TAG = 16;
const WORD = 4;
const ENCRYPTED = 2 ** 31;

/**
 * AES-GCM (RFC 7714 §8, §9).
 *
 * ```
 *  SRTP   | header | encrypted payload | tag |             | MKI |
 *  SRTCP  | header | encrypted rest    | tag | E | index   | MKI |
 * ```
 *
 * Header, and E with the index, are authenticated. A cipher object per packet is the price: node:crypto has no way to set
 * another nonce.
 */
export class AeadGcm implements Transform {
  readonly overhead: number;
  readonly controlOverhead: number;
  readonly #mki: Buffer;
  readonly #rtp: SessionKeys;
  readonly #control: SessionKeys;

  constructor(keys: { readonly rtp: SessionKeys; readonly control: SessionKeys }, mki = NO_MKI) {
    this.#mki = mki;
    this.overhead = TAG + mki.length;
    this.controlOverhead = TAG + WORD + mki.length;
    this.#rtp = keys.rtp;
    this.#control = keys.control;
  }

  protect(packets: readonly Stretch[], gap: number, room?: Buffer): Buffer {
    const length = packets.reduce((sum, { bytes }) => sum + gap + bytes.length + this.overhead, 0);
    const all = roomFor(length, room);
    let at = 0;
    for (const { bytes, start, ssrc, index } of packets) {
      at += gap;
      const header = bytes.subarray(0, start);
      header.copy(all, at);
      seal(this.#rtp, nonceOf(this.#rtp.salt, ssrc, index), header, bytes.subarray(start), all, at + start);
      at += bytes.length + this.overhead;
      this.#mki.copy(all, at - this.#mki.length);
    }
    return all;
  }

  open(packet: Buffer, start: number, index: number): Buffer {
    const end = packet.length - this.#mki.length;
    checkMki(packet, end, this.#mki);
    const nonce = nonceOf(this.#rtp.salt, packet.readUInt32BE(8), index);
    const header = packet.subarray(0, start);
    return Buffer.concat([header, unseal(this.#rtp, nonce, header, packet.subarray(start, end))]);
  }

  protectControl(packet: Buffer, index: number): Buffer {
    const out = Buffer.allocUnsafe(packet.length + this.controlOverhead);
    const wordAt = packet.length + TAG;
    packet.copy(out, 0, 0, CONTROL_HEADER);
    out.writeUInt32BE(ENCRYPTED + index, wordAt);
    this.#mki.copy(out, wordAt + WORD);
    const open = Buffer.concat([packet.subarray(0, CONTROL_HEADER), out.subarray(wordAt, wordAt + WORD)]);
    const nonce = nonceOf(this.#control.salt, packet.readUInt32BE(4), index);
    seal(this.#control, nonce, open, packet.subarray(CONTROL_HEADER), out, CONTROL_HEADER);
    return out;
  }

  controlWord(packet: Buffer): number {
    return packet.readUInt32BE(packet.length - this.#mki.length - WORD);
  }

  openControl(packet: Buffer, word: number): Buffer {
    const wordAt = packet.length - this.#mki.length - WORD;
    checkMki(packet, wordAt + WORD, this.#mki);
    // Without encryption the whole packet is only authenticated (RFC 7714 §9.3).
    const start = word >= ENCRYPTED ? CONTROL_HEADER : wordAt - TAG;
    const header = packet.subarray(0, start);
    const open = Buffer.concat([header, packet.subarray(wordAt, wordAt + WORD)]);
    const nonce = nonceOf(this.#control.salt, packet.readUInt32BE(4), word % ENCRYPTED);
    return Buffer.concat([header, unseal(this.#control, nonce, open, packet.subarray(start, wordAt))]);
  }
}

/**
 * RFC 7714 §8.1, §9.1: exclusive or of the salt and
 *
 * ```
 *  0   2       6              12
 *  | 0 | SSRC  |    index     |
 * ```
 */
function nonceOf(salt: Buffer, ssrc: number, index: number): Buffer {
  const nonce = Buffer.allocUnsafe(IV);
  nonce.writeUInt16BE(salt.readUInt16BE(0), 0);
  nonce.writeInt32BE(salt.readInt32BE(2) ^ ssrc, 2);
  nonce.writeInt32BE(salt.readInt32BE(6) ^ Math.floor(index / 2 ** 16), 6);
  nonce.writeUInt16BE(salt.readUInt16BE(10) ^ (index & 0xffff), 10);
  return nonce;
}

/** Writes ciphertext and tag. */
function seal(keys: SessionKeys, nonce: Buffer, open: Buffer, secret: Buffer, into: Buffer, at: number): void {
  const cipher = createCipheriv(CIPHER, keys.cipherKey, nonce).setAAD(open);
  cipher.update(secret).copy(into, at);
  cipher.final();
  cipher.getAuthTag().copy(into, at + secret.length);
}

/** `sealed` ends with the tag. */
function unseal(keys: SessionKeys, nonce: Buffer, open: Buffer, sealed: Buffer): Buffer {
  const end = sealed.length - TAG;
  const decipher = createDecipheriv(CIPHER, keys.cipherKey, nonce, { authTagLength: TAG }).setAAD(open);
  const plain = decipher.setAuthTag(sealed.subarray(end)).update(sealed.subarray(0, end));
  try {
    decipher.final();
  } catch {
    throw forged();
  }
  return plain;
}
