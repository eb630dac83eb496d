import { writeOneByteExtension } from '../rtp/header-extension.ts';
import { RTP_HEADER } from '../rtp/packet.ts';
import type { ClearParts } from './clear-parts.ts';
import { crypted, type PacketPosition, type EncryptionKey } from './key.ts';

/** The id of the header extension (RFC 8285 §4.2) that carries the counter: 64 bits. */
export const COUNTER_ID = 1;
export const COUNTER_LENGTH = 8;

/** The attribute `a=extmap` (RFC 8285 §5), without `a=`. */
export const counterExtmap = `extmap:${COUNTER_ID} urn:x-ipro-emulator:frame-counter`;

/** Version 2, with an extension. */
const EXTENDED = 0x90;

/** The encryption of a frame: all its packets share it. */
export interface DataEncryption {
  readonly key: EncryptionKey;
  readonly counter: bigint;
  readonly clear: ClearParts;
}

/** Encrypts a packet's payload except for the clear parts. It has neither CSRCs nor an extension, as the camera sends it, and gets 16 bytes longer. */
export function encryptPacket(packet: Buffer, { key, counter, clear }: DataEncryption): Buffer {
  const payload = packet.subarray(RTP_HEADER);
  const bytes = Buffer.alloc(COUNTER_LENGTH);
  bytes.writeBigUInt64BE(counter);
  const encrypted = Buffer.concat([
    packet.subarray(0, RTP_HEADER),
    writeOneByteExtension(COUNTER_ID, bytes),
    covered(payload, key, { counter, sequence: packet.readUInt16BE(2) }, clear),
  ]);
  encrypted[0] = EXTENDED;
  return encrypted;
}

/** Encrypts or decrypts: the clear parts are the same either way. */
export function covered(payload: Buffer, key: EncryptionKey, position: PacketPosition, clear: ClearParts): Buffer {
  const out = crypted(payload, key, position);
  for (const [from, to] of clear(payload)) payload.copy(out, from, from, to);
  return out;
}
