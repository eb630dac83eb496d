import { ByteReader } from '../../kernel/bytes.ts';
import { WireError } from '../../kernel/errors.ts';
import type { HeaderExtension } from './header-extension.ts';
import type { RtpHeader } from './packet.ts';

export interface RtpPacket {
  readonly header: RtpHeader;
  readonly extension: HeaderExtension | undefined;
  /** A view, without padding. */
  readonly payload: Uint8Array;
}

const where = 'RTP';

/** Reads a packet (RFC 3550 §5.1); contributing sources are skipped. Throws `WireError`. */
export function parseRtp(bytes: Uint8Array): RtpPacket {
  const reader = new ByteReader(bytes, where);
  const first = reader.u8();
  if (first >> 6 !== 2) throw new WireError({ got: `version ${first >> 6}`, wanted: '2', where });
  const second = reader.u8();
  const header: RtpHeader = {
    marker: second >= 0x80,
    payloadType: second & 0x7f,
    sequence: reader.u16(),
    timestamp: reader.u32(),
    ssrc: reader.u32(),
  };
  reader.take((first & 0x0f) * 4);
  const extension = first & 0x10 ? { profile: reader.u16(), data: reader.take(reader.u16() * 4) } : undefined;
  const padding = first & 0x20 ? (bytes.at(-1) ?? 0) : 0;
  const length = reader.left - padding;
  if (length < 0 || (first & 0x20 && padding === 0))
    throw new WireError({ got: `${padding} bytes of padding`, wanted: `1 to ${reader.left}`, where });
  return { header, extension, payload: reader.take(length) };
}
