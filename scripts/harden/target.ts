import type { Dialect } from '../../emulator/settings/dialect.ts';
import type { Camera } from './camera.ts';

/** The camera that an action changes, and the CGI names that it speaks. */
export interface Target {
  readonly camera: Camera;
  readonly dialect: Dialect;
}
