import { quadOf, type EasyIpField } from '../frame.ts';

/** A camera as a reply describes it; fields that are missing or unreadable are empty, as tools are lenient. */
export interface FoundCamera {
  readonly address: string;
  readonly mask: string;
  readonly gateway: string;
  readonly webPort: number;
  readonly title: string;
  readonly model: string;
  readonly firmware: string;
  readonly serial: string;
  /** Whether it takes a configuration no more. */
  readonly expired: boolean;
}

/** Reads the fields of a reply. */
export function foundCamera(fields: readonly EasyIpField[]): FoundCamera {
  const at = (tag: number): Uint8Array => fields.find((field) => field.tag === tag)?.value ?? new Uint8Array();
  const textAt = (tag: number): string =>
    Buffer.from(at(tag))
      .toString('latin1')
      .replace(/\0.*$/s, '')
      .replaceAll(/[^\x20-\x7e]/g, '');
  const quadAt = (tag: number): string => (at(tag).length === 4 ? quadOf(at(tag)) : '');
  const numberAt = (tag: number): number => at(tag).reduce((sum, byte) => sum * 256 + byte, 0);
  return {
    address: quadAt(0x0020),
    mask: quadAt(0x0021),
    gateway: quadAt(0x0022),
    webPort: numberAt(0x0025),
    title: textAt(0x00a7),
    model: textAt(0x00a8),
    firmware: textAt(0x00a9),
    serial: textAt(0x00d1),
    expired: numberAt(0x00b4) === 1,
  };
}
