import { addressModes, NO_ADDRESS, type AddressMode } from './configuration.ts';
import { macBytes, quadBytes } from '../../kernel/address.ts';
import type { EasyIpField } from './frame.ts';

/** What a camera says of itself to whoever searches. */
export interface EasyIpPortrait {
  readonly mode: AddressMode;
  readonly address: string;
  readonly mask: string;
  /** The gateway; '': none. */
  readonly gateway: string;
  readonly nameServers: readonly string[];
  /** The port of its pages, and whether they are secure. */
  readonly webPort: number;
  readonly secure: boolean;
  /** Whether the time in which it takes a configuration is over. */
  readonly expired: boolean;
  readonly title: string;
  /** The model without its "WV-", and that of the model that it descends from; '' where there is none. */
  readonly model: string;
  readonly relatedModel: string;
  readonly firmware: string;
  readonly serial: string;
  /** The generation of the firmware's replies: 2 lacks the field d3. */
  readonly generation: 2 | 3;
}

/** The number of static in a reply; the other ways to an address have the same as in a configuration. */
const STATIC = 2;

/** The IPv6 link-local address of a MAC address (RFC 4291 appendix A). */
export function linkLocal(mac: string): Uint8Array {
  const bytes = macBytes(mac);
  const host = Uint8Array.from([...bytes.subarray(0, 3), 0xff, 0xfe, ...bytes.subarray(3)], (byte, i) =>
    i === 0 ? byte ^ 2 : byte,
  );
  return Uint8Array.from([0xfe, 0x80, 0, 0, 0, 0, 0, 0, ...host]);
}

const quad = (text: string): Uint8Array => quadBytes(text || NO_ADDRESS);
const u16 = (value: number): Uint8Array => Uint8Array.from([value >> 8, value & 0xff]);
const zero = (length: number): Uint8Array => new Uint8Array(length);

/** A text in as many bytes, padded with NUL; what is longer is cut. */
function padded(text: string, length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  bytes.set(Buffer.from(text, 'latin1').subarray(0, length));
  return bytes;
}

/** The fields of a reply: always these, in this order, whatever the search asked for. What the numbers without a name mean is not known. */
export function replyFields(mac: string, portrait: EasyIpPortrait): readonly EasyIpField[] {
  const { mode, address, mask, gateway, nameServers, webPort, secure, expired } = portrait;
  const { title, model, relatedModel, firmware, serial, generation } = portrait;
  const [primary = '', secondary = ''] = nameServers;
  const values: readonly (readonly [number, Uint8Array])[] = [
    [0x0000, Uint8Array.of(mode === 'static' ? STATIC : addressModes[mode])],
    [0x0001, zero(1)],
    [0x0020, quad(address)],
    [0x0021, quad(mask)],
    [0x0022, quad(gateway)],
    [0x0023, Buffer.concat([quad(primary), quad(secondary)])],
    [0x0025, u16(webPort)],
    [0x0040, linkLocal(mac)],
    [0x0041, zero(16)],
    [0x0042, zero(32)],
    [0x0044, u16(webPort)],
    [0x0045, u16(64)],
    [0x00a0, quad(address)],
    [0x00a1, quad(mask)],
    [0x00a2, quad(gateway)],
    [0x00a3, zero(8)],
    [0x00a4, zero(4)],
    [0x00a6, Uint8Array.of(secure ? 0x94 : 0x92)],
    [0x00a7, padded(title, 16)],
    [0x00a8, padded(model, 16)],
    [0x00a9, padded(firmware, 16)],
    [0x00aa, padded('0.00', 16)],
    [0x00b1, zero(40)],
    [0x00b2, zero(40)],
    [0x00b4, u16(expired ? 1 : 0)],
    [0x00b5, zero(1)],
    [0x00b6, Uint8Array.of(secure ? 0x90 : 0x92)],
    [0x00d0, padded(relatedModel, 16)],
    [0x00d1, padded(serial, 16)],
    ...(generation === 3 ? ([[0x00d3, u16(1)]] as const) : []),
    [0x00d2, u16(generation === 3 ? 2 : 3)],
  ];
  return values.map(([tag, value]) => ({ tag, value }));
}
