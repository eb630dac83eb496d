import { randomBytes } from 'node:crypto';
import type { MasterKeys } from '../guide/parts.ts';

/** Keys of the system's own chance, never the seeded one: each is given out once. */
export const masterKeys = (): MasterKeys => ({ fresh: (length) => randomBytes(length) });
