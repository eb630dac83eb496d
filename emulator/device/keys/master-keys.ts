import { systemRandom } from '../../kernel/random.ts';
import type { MasterKeys } from './keys.ts';

/** A source of keys from the system's random numbers: each key is given out once. */
export const createMasterKeys = (): MasterKeys => ({ fresh: (length) => Buffer.from(systemRandom.bytes(length)) });
