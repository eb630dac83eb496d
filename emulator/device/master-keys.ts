import { systemRandom } from '../kernel/random.ts';
import type { MasterKeys } from '../guide/parts.ts';

/** Keys of the system's own random: each is given out once. */
export const masterKeys = (): MasterKeys => ({ fresh: (length) => Buffer.from(systemRandom.bytes(length)) });
