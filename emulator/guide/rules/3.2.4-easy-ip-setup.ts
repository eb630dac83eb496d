import { easyIpValidPeriod } from '../../settings/catalogue/network.ts';
import type { Model } from '../../settings/model.ts';
import type { SettingsView } from '../../settings/store.ts';

/** How long a camera takes a configuration after power-on or reset, in ms of uptime. */
const VALID_MS = 1_200_000;

/** The time that a camera's clocks tell, in ms. */
export interface EasyIpTime {
  readonly uptime: number;
  readonly wall: number;
}

/** A configuration, or its commit, for this camera. */
export interface EasyIpRequest {
  /** Whether it was sent to the camera's own address, and not to everybody. */
  readonly alone: boolean;
  /** The web port that it names; a commit names none. */
  readonly port?: number | undefined;
}

export const easyIp = {
  /** Whether the valid period lasts, in which the camera can be configured. No clock but the uptime moves its end. */
  periodLasts: (settings: SettingsView, { uptime }: EasyIpTime): boolean =>
    settings.get(easyIpValidPeriod) === 'no-limit' || uptime < VALID_MS,

  /** Whether a search is answered. */
  answersSearch: ({ easyIp: { afterPeriod } }: Model, periodLasts: boolean): boolean =>
    periodLasts || afterPeriod === 'answers',

  /** Whether a configuration or commit with that MAC address is for the camera with the other one. */
  isFor: (wanted: string, own: string): boolean => wanted === own,

  /** Why a configuration or commit for this camera is ignored; undefined: it is obeyed. `webPort`: the camera's. */
  ignored({ port }: EasyIpRequest, webPort: number, periodLasts: boolean): string | undefined {
    if (!periodLasts) return 'the valid period is over';
    if (port !== undefined && port !== webPort) return 'it names another web port';
    return undefined;
  },

  /** Whether a configuration waits for its commit before it takes effect. */
  waitsForCommit: (): boolean => true,
};
