import type { Random } from '../kernel/random.ts';
import type { Model } from '../settings/model.ts';

/** What tells one camera from another. */
export interface Identity {
  /** "d4:2d:c5:01:02:03" */
  readonly mac: string;
  /** Three letters and five digits. */
  readonly serial: string;
}

/** The same random stream gives the same identity. */
export function createIdentity(model: Model, random: Random): Identity {
  const tail = [...random.bytes(3)].map((b) => b.toString(16).padStart(2, '0')).join(':');
  const serial = `${model.serialPrefix}${String(random.below(100_000)).padStart(5, '0')}`;
  return { mac: `${model.oui}:${tail}`, serial };
}
