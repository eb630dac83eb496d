import { levels, reaches, type UserLevel } from '../../settings/user-level.ts';
import type { Account } from '../account.ts';
import type { Protocol } from '../protocol.ts';

/** Functions of a camera, each with the least level that may use it. The guide names three; the others are assumed. */
export const functions = {
  view: 3,
  control: 2,
  /** To speak through the camera's loudspeaker. */
  talk: 2,
  'settings.read': 1,
  'settings.write': 1,
  'accounts.read': 1,
  'accounts.write': 1,
  reset: 1,
  'log.read': 1,
  /** To store and delete files over FTP. */
  'files.write': 1,
} as const satisfies Record<string, UserLevel>;

export type CameraFunction = keyof typeof functions;

const named = (level: UserLevel): string => `${level} (${levels[level]})`;

/** Why a user of this level may not use a function, for the journal. */
export const levelLacking = (has: UserLevel, wanted: CameraFunction): string =>
  `level: got ${named(has)}, wanted ${named(functions[wanted])} for ${wanted}`;

/** The most users a camera has (assumed). */
export const MOST_ACCOUNTS = 24;

export const accounts = {
  /** The level of a user added without one. */
  newUserLevel: (): UserLevel => 3,

  /** Whether a user of this level may use a function over this protocol. */
  mayCall: (level: UserLevel, wanted: CameraFunction, _over: Protocol): boolean => reaches(level, functions[wanted]),

  /** Why the camera's users cannot become `after`; empty when they can. */
  accountFaults(before: readonly Account[], after: readonly Account[]): readonly string[] {
    const faults = [];
    if (before.some((a) => a.level === 1) && !after.some((a) => a.level === 1))
      faults.push('The last administrator must stay.');
    if (after.length > MOST_ACCOUNTS) faults.push(`There can be at most ${MOST_ACCOUNTS} users.`);
    return faults;
  },
};
