import { CameraClock } from '../../kernel/clock.ts';
import { seeded } from '../../kernel/random.ts';
import { Signal } from '../../kernel/signal.ts';
import { manualTime } from '../../kernel/manual-time.ts';
import { calendar } from '../../kernel/time.ts';
import { assumedDialect } from '../../settings/dialect.ts';
import type { Model } from '../../settings/model.ts';
import { tokenDigest } from '../../wire/onvif/username-token.ts';
import { buildCamera, type Camera } from '../camera.ts';
import { parts } from '../parts.ts';
import type { TokenProof } from './proof.ts';
import type { Admission } from './users.ts';

const model: Model = {
  name: 'WV-TEST',
  description: 'a camera of this test',
  firmware: '1.00',
  oui: 'd4:2d:c5',
  serialPrefix: 'TST',
  features: [],
  passwordKinds: 3,
  certificate: 'self-signed',
  enhancedSecurity: true,
  bootMs: 0,
  streams: [],
  factory: {},
  evidence: {},
};
export const password = 'Right-Word-1';
export const home = '127.0.0.1';

/** A camera with one user, the administrator `boss`. */
export function newCamera(): Camera {
  const camera = buildCamera({
    id: '1',
    model,
    seeded: seeded('t'),
    clock: new CameraClock(manualTime()),
    parts,
    dialect: assumedDialect,
    certify: () => Promise.resolve({ key: '', cert: '' }),
    cable: {
      lease: () => ({ address: home, mask: '255.0.0.0', gateway: '', nameServers: [], timeServers: [] }),
      renewed: new Signal(),
      unreachable: () => undefined,
    },
    advertised: undefined,
    streamFaults: () => [],
  });
  camera.users.accounts.put({ name: 'boss', password, level: 1 }, 'test');
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
