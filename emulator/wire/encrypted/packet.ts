import { WireError } from '../../kernel/errors.ts';
import { oneByteElement, writeOneByteExtension } from '../rtp/header-extension.ts';
import { RTP_HEADER } from '../rtp/packet.ts';
import { parseRtp, type RtpPacket } from '../rtp/parse.ts';
import type { ClearParts } from './clear-parts.ts';
import { crypted, type PacketPosition, type EncryptionKey } from './key.ts';

/** The id of the header extension (RFC 8285 §4.2) that carries the counter: 64 bits. */
const COUNTER_ID = 1;
const COUNTER_LENGTH = 8;

/** The attribute `a=extmap` (RFC 8285 §5), without `a=`. */
export const counterExtmap = `extmap:${COUNTER_ID} urn:x-ipro-emulator:frame-counter`;

const EXTENSION_BIT = 0x10;

/** The encryption of a frame: all its packets share it. */
export interface DataEncryption {
  readonly key: EncryptionKey;
  readonly counter: bigint;
  readonly clear: ClearParts;
}

/** Encrypts a packet's payload except for the clear parts. It gets 16 bytes longer, and must have neither CSRCs nor an extension. */
export function encryptPacket(packet: Buffer, { key, counter, clear }: DataEncryption): Buffer {
  if (packet[0] !== 0x80)
    throw new WireError({ got: `first byte ${packet[0]}`, wanted: 'only a fixed header', where: 'RTP' });
  const payload = packet.subarray(RTP_HEADER);
  const bytes = Buffer.alloc(COUNTER_LENGTH);
  bytes.writeBigUInt64BE(counter);
  const encrypted = Buffer.concat([
    packet.subarray(0, RTP_HEADER),
    writeOneByteExtension(COUNTER_ID, bytes),
    covered(payload, key, { counter, sequence: packet.readUInt16BE(2) }, clear),
  ]);
  encrypted[0] = 0x80 | EXTENSION_BIT;
  return encrypted;
}

/** Decrypts a packet. Throws `WireError` for one that is not of this format. */
export function decryptPacket(
  packet: Buffer,
  key: EncryptionKey,
  clear: ClearParts,
): RtpPacket & { readonly payload: Buffer } {
  const { header, extension, payload } = parseRtp(packet);
  const element = extension && oneByteElement(extension, COUNTER_ID);
  if (element?.length !== COUNTER_LENGTH)
    throw new WireError({
      got: element ? `${element.length} bytes` : 'none',
      wanted: `${COUNTER_LENGTH} bytes of frame counter`,
      where: 'RTP header extension',
    });
  const counter = Buffer.from(element).readBigUInt64BE();
  const bytes = Buffer.from(payload.buffer, payload.byteOffset, payload.length);
  return { header, extension, payload: covered(bytes, key, { counter, sequence: header.sequence }, clear) };
}

/** Encrypts or decrypts: the clear parts are the same either way. */
function covered(payload: Buffer, key: EncryptionKey, position: PacketPosition, clear: ClearParts): Buffer {
  const out = crypted(payload, key, position);
  for (const [from, to] of clear(payload)) payload.copy(out, from, from, to);
  return out;
}
