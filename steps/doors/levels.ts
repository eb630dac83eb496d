import type { Login } from '../clients/http/digest.ts';

/** 1. Administrator, 2. Camera control, 3. Live only. */
export type Level = 1 | 2 | 3;

/** The users of a camera whose doors are tried; each has a password of their own. */
export const users = {
  operator: { name: 'operator', password: 'Str0ng-Pass!', level: 1 },
  guard: { name: 'guard', password: 'Gu4rded-Gate', level: 2 },
  viewer: { name: 'viewer', password: 'W4tching-All', level: 3 },
} as const satisfies Record<string, Login & { level: Level }>;
