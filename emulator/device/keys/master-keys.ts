import { systemRandom } from '../../kernel/random.ts';
import type { MasterKeys } from './keys.ts';

/** Keys of the system's own random: each is given out once. */
export const createMasterKeys = (): MasterKeys => ({ fresh: (length) => Buffer.from(systemRandom.bytes(length)) });
