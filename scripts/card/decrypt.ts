import { WireError } from '../../emulator/kernel/errors.ts';
import type { ClearParts } from '../../emulator/wire/encrypted/clear-parts.ts';
import type { EncryptionKey } from '../../emulator/wire/encrypted/key.ts';
import { COUNTER_ID, COUNTER_LENGTH, covered } from '../../emulator/wire/encrypted/packet.ts';
import { oneByteElement } from '../../emulator/wire/rtp/header-extension.ts';
import { parseRtp, type RtpPacket } from '../../emulator/wire/rtp/parse.ts';

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
