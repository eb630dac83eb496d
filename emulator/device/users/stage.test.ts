import { manualTime } from '../../kernel/manual-time.ts';
import { calendar } from '../../kernel/time.ts';
import { tokenDigest } from '../../wire/onvif/username-token.ts';
import type { FleetCamera } from '../../fleet/events.ts';
import { boss, home, someCamera } from '../../fleet/some-camera.test.ts';
import type { Camera } from '../camera.ts';
import type { TokenProof } from './proof.ts';
import type { Admission } from './users.ts';

export const { password } = boss;
export { home };

/** A camera with one user, the administrator `boss`. */
export function newCamera(): FleetCamera {
  const camera = someCamera({ time: manualTime() });
  camera.users.accounts.put(boss, 'test');
  return camera;
}

/** Why a login was refused; `admitted` when it was not. */
export const refusal = (admission: Admission): string => (admission.admitted ? 'admitted' : admission.why);

let made = 0;

export interface Signing {
  readonly name?: string;
  readonly word?: string;
  readonly nonce?: Buffer;
  /** How far the date is from that of the camera, in ms. */
  readonly off?: number;
}

/** A UsernameToken by the camera's date, with a nonce of its own unless one is given. */
export function signedToken(
  camera: Camera,
  { name = 'boss', word = password, nonce = Buffer.from(`nonce ${made++}`), off = 0 }: Signing,
): TokenProof {
  const created = calendar(camera.clock.wall.now() + off).toISOString();
  const digest = tokenDigest({ nonce, created }, word).toString('base64');
  return { kind: 'token', name, digest, nonce: nonce.toString('base64'), created };
}
