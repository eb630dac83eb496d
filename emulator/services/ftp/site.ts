import type { CameraMedia } from '../../media/media.ts';
import type { Door } from '../../net/door.ts';
import type { ServiceCamera } from '../events.ts';
import type { Uploads } from './uploads.ts';

/** What all sessions of a camera share. */
export interface FtpSite {
  readonly camera: ServiceCamera;
  readonly door: Door;
  readonly media: CameraMedia;
  readonly uploads: Uploads;
  /** The date at which the service began, ms since 1970: that of the folders. */
  readonly since: number;
}
