import type { Model } from '../../settings/model.ts';
import type { Setting } from '../../settings/setting.ts';

/** The scope of a reset: everything, everything but the network settings, or nothing (a restart). */
export type ResetKind = 'all' | 'except-network' | 'restart';

export const initialization = {
  /** Whether a setting keeps its value. */
  settingKept: (row: Setting, what: ResetKind): boolean =>
    what === 'restart' || (what === 'except-network' && row.storage === 'network'),

  /** Whether users stay. */
  accountsKept: (what: ResetKind): boolean => what === 'restart',

  /** Whether the system log stays. */
  logKept: (_what: ResetKind): boolean => true,

  /** Whether connections are cut, as they are when a camera restarts. */
  connectionsCut: (_what: ResetKind): boolean => true,

  /** How long the camera's ports stay closed while it boots, in ms of uptime. */
  bootTime: ({ bootMs }: Pick<Model, 'bootMs'>): number => bootMs,
};
