import { WireError } from '../../kernel/errors.ts';
import { quadBytes, quadOf, type EasyIpField } from './frame.ts';

/** The ways to an address, by their numbers in a configuration. */
export const addressModes = { dhcp: 0, static: 3, 'auto-ip': 4, 'auto-advanced': 5 } as const;
export type AddressMode = keyof typeof addressModes;
export const isAddressMode = (text: string): text is AddressMode => Object.hasOwn(addressModes, text);

/** The network configuration that a tool sets. */
export interface EasyIpConfiguration {
  readonly mode: AddressMode;
  readonly address: string;
  readonly mask: string;
  /** The gateway; '': none. */
  readonly gateway: string;
  /** Whether the name servers come from the lease. */
  readonly dns: 'auto' | 'manual';
  /** Name servers, primary and secondary; '': none. */
  readonly nameServers: readonly [string, string];
  /** The web port that the camera must have. */
  readonly port: number;
}

const NONE = '0.0.0.0';
const orNone = (quad: string): string => (quad === NONE ? '' : quad);
const dnsFlags = { auto: 0x90, manual: 0x92 } as const;

/** Reads the fields of a configuration. Throws `WireError`. */
export function configurationOf(fields: readonly EasyIpField[]): EasyIpConfiguration {
  const valueOf = (tag: number, length: number): Buffer => {
    const where = `Easy IP field ${tag.toString(16).padStart(4, '0')}`;
    const found = fields.find((field) => field.tag === tag);
    if (!found) throw new WireError({ got: 'none', wanted: `${length} bytes`, where });
    if (found.value.length !== length)
      throw new WireError({ got: `${found.value.length} bytes`, wanted: `${length}`, where });
    return Buffer.from(found.value);
  };
  const quadAt = (tag: number): string => quadOf(valueOf(tag, 4));
  const number = valueOf(0x0000, 1).readUInt8();
  const mode = (Object.keys(addressModes) as AddressMode[]).find((name) => addressModes[name] === number);
  if (mode === undefined) throw new WireError({ got: `${number}`, wanted: '0, 3, 4 or 5', where: 'Easy IP mode' });
  const servers = valueOf(0x0023, 8);
  return {
    mode,
    address: quadAt(0x0020),
    mask: quadAt(0x0021),
    gateway: orNone(quadAt(0x0022)),
    dns: valueOf(0x00a6, 1).readUInt8() === dnsFlags.manual ? 'manual' : 'auto',
    nameServers: [orNone(quadOf(servers.subarray(0, 4))), orNone(quadOf(servers.subarray(4)))],
    port: valueOf(0x0025, 2).readUInt16BE(),
  };
}

/** The fields of a configuration, in the order in which the maker's tool sends them. */
export function configurationFields(
  { mode, address, mask, gateway, dns, nameServers, port }: EasyIpConfiguration,
  linkLocal: Uint8Array,
): readonly EasyIpField[] {
  const quad = (text: string): Uint8Array => quadBytes(text || NONE);
  const servers = Buffer.concat(nameServers.map(quad));
  const portBytes = Uint8Array.from([port >> 8, port & 0xff]);
  const values: readonly (readonly [number, Uint8Array])[] = [
    [0x0000, Uint8Array.of(addressModes[mode])],
    [0x0001, Uint8Array.of(0)],
    [0x0020, quad(address)],
    [0x0021, quad(mask)],
    [0x0022, quad(gateway)],
    [0x0023, servers],
    [0x0025, portBytes],
    [0x0040, linkLocal],
    [0x0041, new Uint8Array(16)],
    [0x0042, new Uint8Array(32)],
    [0x0044, portBytes],
    [0x00a0, quad(address)],
    [0x00a1, quad(mask)],
    [0x00a2, quad(gateway)],
    [0x00a3, servers],
    [0x00a6, Uint8Array.of(dnsFlags[dns])],
  ];
  return values.map(([tag, value]) => ({ tag, value }));
}
