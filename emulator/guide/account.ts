import type { UserLevel } from '../settings/user-level.ts';

/** A registered user. The password is kept as typed, because Digest needs it. */
export interface Account {
  readonly name: string;
  readonly password: string;
  readonly level: UserLevel;
  /** The date on which this password was set, by the wall clock, ms since 1970. */
  readonly passwordSetAt: number;
}
