import { timingSafeEqual } from 'node:crypto';
import { CounterMode, padded, type Stretch } from './counter-mode.ts';
import { CONTROL_HEADER } from './header.ts';
import { HMAC_ROOM, HmacSha1 } from './hmac-sha1.ts';
import type { ProtectionProfile } from './profiles.ts';
import { checkMki, forged } from './refusals.ts';
import { roomFor } from './room.ts';
import type { SessionKeys } from './session-keys.ts';
import type { Transform } from './transform.ts';

const NO_MKI: Buffer = Buffer.alloc(0);
const ROC = 4;
const WORD = 4;
const ENCRYPTED = 2 ** 31;
const DIGEST = 20;
/** The most packets for one call of the cipher; more would only need more memory. */
const AT_ONCE = 32;

/**
 * AES in counter mode with HMAC-SHA1 (RFC 3711 §3.1, §3.4).
 *
 * ```
 *  SRTP   | header | encrypted payload |               | MKI | tag |
 *         |<--------- authenticated, with ROC ---->|
 *  SRTCP  | header | encrypted rest    | E | index   | MKI | tag |
 *         |<----------- authenticated ------------>|
 * ```
 */
export class AesCm implements Transform {
  readonly overhead: number;
  readonly controlOverhead: number;
  readonly #profile: ProtectionProfile;
  readonly #mki: Buffer;
  readonly #rtp: Session;
  readonly #control: Session;

  constructor(
    keys: { readonly rtp: SessionKeys; readonly control: SessionKeys },
    profile: ProtectionProfile,
    mki = NO_MKI,
  ) {
    this.#profile = profile;
    this.#mki = mki;
    this.overhead = mki.length + profile.tagLength;
    this.controlOverhead = WORD + mki.length + profile.controlTagLength;
    this.#rtp = sessionOf(keys.rtp);
    this.#control = sessionOf(keys.control);
  }

  protect(packets: readonly Stretch[], gap: number, room?: Buffer): Buffer {
    const front = Math.max(gap, HMAC_ROOM);
    const length = packets.reduce((sum, { bytes }) => sum + gap + bytes.length + this.overhead, front - gap);
    const all = roomFor(length, room);
    // From the last to the first: authenticating a packet overwrites the room in front of it, where the previous one will be.
    let end = length;
    for (let last = packets.length; last > 0; last -= AT_ONCE) {
      const some = packets.slice(Math.max(0, last - AT_ONCE), last);
      const crypted = this.#rtp.cipher.crypt(some);
      let at = crypted.length;
      for (let i = some.length - 1; i >= 0; i--) {
        const packet = some[i] as Stretch;
        at -= padded(packet.bytes.length - packet.start);
        end -= packet.bytes.length + this.overhead;
        this.#seal(packet, crypted, at, all, end);
        end -= gap;
      }
    }
    return all.subarray(front - gap);
  }

  #seal({ bytes, start, index }: Stretch, crypted: Buffer, at: number, all: Buffer, begin: number): void {
    const end = begin + bytes.length;
    bytes.copy(all, begin, 0, start);
    crypted.copy(all, begin + start, at, at + bytes.length - start);
    // The ROC is authenticated and not sent: MKI and tag take its place.
    all.writeUInt32BE(rocOf(index), end);
    this.#rtp.hmac.tag(all, begin, end + ROC, end + this.#mki.length, this.#profile.tagLength);
    this.#mki.copy(all, end);
  }

  open(packet: Buffer, start: number, index: number): Buffer {
    const end = packet.length - this.overhead;
    checkMki(packet, end, this.#mki);
    const roc = Buffer.alloc(ROC);
    roc.writeUInt32BE(rocOf(index));
    if (!this.#rtp.proves(packet.subarray(0, end), roc, packet.subarray(packet.length - this.#profile.tagLength)))
      throw forged();
    return decrypted(this.#rtp, packet.subarray(0, end), start, packet.readUInt32BE(8), index);
  }

  protectControl(packet: Buffer, index: number): Buffer {
    const end = packet.length + WORD;
    const all = Buffer.allocUnsafe(HMAC_ROOM + packet.length + this.controlOverhead);
    const out = all.subarray(HMAC_ROOM);
    packet.copy(out, 0, 0, CONTROL_HEADER);
    this.#control.cipher
      .crypt([{ bytes: packet, start: CONTROL_HEADER, ssrc: packet.readUInt32BE(4), index }])
      .copy(out, CONTROL_HEADER, 0, packet.length - CONTROL_HEADER);
    out.writeUInt32BE(ENCRYPTED + index, packet.length);
    const { controlTagLength } = this.#profile;
    this.#control.hmac.tag(all, HMAC_ROOM, HMAC_ROOM + end, HMAC_ROOM + end + this.#mki.length, controlTagLength);
    this.#mki.copy(out, end);
    return out;
  }

  controlWord(packet: Buffer): number {
    return packet.readUInt32BE(packet.length - this.controlOverhead);
  }

  openControl(packet: Buffer, word: number): Buffer {
    const tail = packet.length - this.controlOverhead;
    checkMki(packet, tail + WORD, this.#mki);
    const tag = packet.subarray(packet.length - this.#profile.controlTagLength);
    if (!this.#control.proves(packet.subarray(0, tail + WORD), NO_MKI, tag)) throw forged();
    const plain = packet.subarray(0, tail);
    if (word < ENCRYPTED) return Buffer.from(plain);
    return decrypted(this.#control, plain, CONTROL_HEADER, packet.readUInt32BE(4), word - ENCRYPTED);
  }
}

interface Session {
  readonly cipher: CounterMode;
  readonly hmac: HmacSha1;
  proves(message: Buffer, more: Buffer, tag: Buffer): boolean;
}

const rocOf = (index: number): number => Math.floor(index / 2 ** 16);

function sessionOf({ cipherKey, authKey, salt }: SessionKeys): Session {
  const hmac = new HmacSha1(authKey);
  return {
    cipher: new CounterMode(cipherKey, salt),
    hmac,
    proves(message, more, tag) {
      const bytes = Buffer.concat([Buffer.alloc(HMAC_ROOM), message, more, Buffer.alloc(DIGEST)]);
      const end = bytes.length - DIGEST;
      hmac.tag(bytes, HMAC_ROOM, end, end, tag.length);
      return timingSafeEqual(bytes.subarray(end, end + tag.length), tag);
    },
  };
}

function decrypted({ cipher }: Session, packet: Buffer, start: number, ssrc: number, index: number): Buffer {
  const plain = Buffer.from(packet);
  cipher.crypt([{ bytes: packet, start, ssrc, index }]).copy(plain, start, 0, packet.length - start);
  return plain;
}
