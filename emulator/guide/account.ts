import type { UserLevel } from '../settings/user-level.ts';

/** A registered user. The password is kept as typed, because Digest needs it. */
export interface Account {
  readonly name: string;
  readonly password: string;
  readonly level: UserLevel;
  /** When this password was set, on the wall clock, ms since 1970. */
  readonly passwordSetAt: number;
}
