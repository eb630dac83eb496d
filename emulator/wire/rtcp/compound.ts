import { ByteWriter } from '../../kernel/bytes.ts';
import { packetTypes } from './packet-types.ts';

const CNAME = 1;
const LONGEST_TEXT = 255;

/**
 *     0                   1                   2                   3
 *    |V=2|P|   count |      type     |   length in words, less one   |
 */
export function putHeader(packet: ByteWriter, count: number, type: number, words: number): ByteWriter {
  return packet
    .u8(0x80 | count)
    .u8(type)
    .u16(words);
}

/** SDES CNAME, which every compound must have (RFC 3550 §6.1). */
export function putDescription(packet: ByteWriter, ssrc: number, cname: string): ByteWriter {
  const text = Buffer.from(cname).subarray(0, LONGEST_TEXT);
  // At least one zero ends the list of items, up to the next 32-bit border.
  const zeros = 4 - ((2 + text.length) % 4);
  return putHeader(packet, 1, packetTypes.description, 1 + (2 + text.length + zeros) / 4)
    .u32(ssrc)
    .u8(CNAME)
    .u8(text.length)
    .put(text)
    .put(new Uint8Array(zeros));
}

export const finish = (packet: ByteWriter): Buffer => Buffer.from(packet.done());
