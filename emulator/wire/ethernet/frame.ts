import { macBytes, macText } from '../../kernel/address.ts';
import { ByteReader, ByteWriter } from '../../kernel/bytes.ts';

/** Ethertypes (IEEE 802.3). */
export const ETHERTYPE = { ipv4: 0x0800, arp: 0x0806 } as const;

export const EVERYBODY = 'ff:ff:ff:ff:ff:ff';

/** The fewest bytes of a frame without its check sequence (IEEE 802.3 §4A.4.2); the rest is padding. */
const SHORTEST = 60;

/** An Ethernet II frame. MAC addresses are as "d4:2d:c5:00:00:01". */
export interface EthernetFrame {
  readonly to: string;
  readonly from: string;
  readonly type: number;
  /** What it carries; a short one has padding behind it. */
  readonly payload: Uint8Array;
}

/** `to(48) | from(48) | type(16) | payload`. */
export function frameBytes({ to, from, type, payload }: EthernetFrame): Uint8Array {
  const bytes = new ByteWriter(SHORTEST).put(macBytes(to)).put(macBytes(from)).u16(type).put(payload).done();
  if (bytes.length >= SHORTEST) return bytes;
  const padded = new Uint8Array(SHORTEST);
  padded.set(bytes);
  return padded;
}

/** Throws `WireError`. */
export function parseFrame(bytes: Uint8Array): EthernetFrame {
  const reader = new ByteReader(bytes, 'Ethernet frame');
  return {
    to: macText(reader.take(6)),
    from: macText(reader.take(6)),
    type: reader.u16(),
    payload: reader.take(reader.left),
  };
}
