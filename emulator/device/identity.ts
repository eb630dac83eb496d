import type { Random } from '../kernel/random.ts';
import type { Model } from '../settings/model.ts';

/** The identity of a camera: MAC address and serial number. */
export interface Identity {
  /** The MAC address, as "d4:2d:c5:01:02:03". */
  readonly mac: string;
  /** The serial number: three letters and five digits. */
  readonly serial: string;
}

/** Derives an identity from a random stream; the same stream gives the same identity. */
export function createIdentity(model: Model, random: Random): Identity {
  const tail = [...random.bytes(3)].map((b) => b.toString(16).padStart(2, '0')).join(':');
  const serial = `${model.serialPrefix}${String(random.below(100_000)).padStart(5, '0')}`;
  return { mac: `${model.oui}:${tail}`, serial };
}
