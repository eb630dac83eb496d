import type { Setting } from '../setting.ts';
import { rows as userMng } from './user-mng.ts';

/** Every setting the guide names, in the order of the menu. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export const catalogue: readonly Setting<any>[] = [...userMng];
