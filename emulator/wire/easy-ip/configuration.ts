import { WireError } from '../../kernel/errors.ts';
import { quadOf, type EasyIpField } from './frame.ts';

/** The ways to an address, by their numbers in a configuration. */
export const addressModes = { dhcp: 0, static: 3, 'auto-ip': 4, 'auto-advanced': 5 } as const;
export type AddressMode = keyof typeof addressModes;

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

/** How "no address" is written. */
export const NO_ADDRESS = '0.0.0.0';
const orNone = (quad: string): string => (quad === NO_ADDRESS ? '' : quad);

/** Whether the name servers are set by hand; any other number: they come from the lease. */
export const DNS_BY_HAND = 0x92;

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
    dns: valueOf(0x00a6, 1).readUInt8() === DNS_BY_HAND ? 'manual' : 'auto',
    nameServers: [orNone(quadOf(servers.subarray(0, 4))), orNone(quadOf(servers.subarray(4)))],
    port: valueOf(0x0025, 2).readUInt16BE(),
  };
}
