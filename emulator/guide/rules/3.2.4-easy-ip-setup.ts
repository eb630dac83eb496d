import { easyIpValidPeriod } from '../../settings/catalogue/network.ts';
import type { Model } from '../../settings/model.ts';
import type { SettingsView } from '../../settings/store.ts';

/** How long a camera takes a configuration after power-on or reset, in ms of uptime. */
const VALID_MS = 20 * 60_000;

/** The time that a camera's clocks tell, in ms. */
export interface EasyIpTime {
  readonly uptime: number;
  readonly wall: number;
}

/** A configuration, or its commit, as a camera judges it. */
export interface EasyIpRequest {
  /** The MAC address that it is for. */
  readonly camera: string;
  /** The web port that it names; a commit names none. */
  readonly port?: number;
}

export const easyIp = {
  /** Whether the valid period lasts, in which the camera can be configured. No clock but the uptime moves its end. */
  periodLasts: (settings: SettingsView, { uptime }: EasyIpTime): boolean =>
    settings.get(easyIpValidPeriod) === 'no-limit' || uptime < VALID_MS,

  /** Whether a search is answered. */
  answersSearch: ({ easyIp: { afterPeriod } }: Model, periodLasts: boolean): boolean =>
    periodLasts || afterPeriod === 'answers',

  /** Why a configuration or commit is ignored; undefined: it is obeyed. */
  ignored(request: EasyIpRequest, camera: Required<EasyIpRequest>, periodLasts: boolean): string | undefined {
    if (request.camera !== camera.camera) return 'it is for another camera';
    if (!periodLasts) return 'the valid period is over';
    if (request.port !== undefined && request.port !== camera.port) return 'it names another web port';
    return undefined;
  },

  /** Whether a configuration waits for its commit before it takes effect. */
  waitsForCommit: (): boolean => true,
};
