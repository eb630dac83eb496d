import assert from 'node:assert/strict';
import { When } from '@cucumber/cucumber';
import { digestChallenge } from '../clients/http/digest.ts';
import { RtspClient } from '../clients/rtsp/rtsp.ts';
import type { RtspWay } from '../clients/rtsp/rtsp-ways.ts';
import type { CameraWorld } from '../world/world.ts';
import { expectedStatuses } from '../world/expected.ts';
import { badLogins, levelLogins, right, type WebLogin } from './logins.ts';
import { users, type Level } from './levels.ts';
import { fates, staleLogins } from './circumstances.ts';
import { round } from './round.ts';
import { tryRtsp, type RtspPlace, type RtspState } from './rtsp-matrix.ts';
import { freshAddress } from './seat.ts';
import { own } from '../../emulator/kernel/own.ts';

/** Guesses from one address that do not lock it out yet, the challenge left aside. */
const UNSEEN = 6;
export const MANY = 40;

/** Ways that the camera answers as it is set; who speaks RTSP in HTTP does so where Internet mode is on. */
function places(world: CameraWorld): readonly RtspPlace[] {
  const { host, ports } = round(world).site.camera;
  const by: readonly (readonly [RtspWay, string])[] = [
    ['RTSP', 'rtsp'],
    ['RTSPS', 'rtsps'],
    ...(round(world).tunnels
      ? ([
          ['RTSP in HTTP', 'http'],
          ['RTSP in HTTPS', 'https'],
        ] as const)
      : []),
  ];
  return by.flatMap(([way, name]) => {
    const port = own(ports, name);
    return port === undefined ? [] : { way, host, port };
  });
}

export async function everyWay(
  world: CameraWorld,
  state: (place: RtspPlace) => RtspState | Promise<RtspState>,
  shared = false,
): Promise<void> {
  // Unknown methods are answered 501.
  expectedStatuses.add(world, 501);
  const { findings } = round(world);
  const all = places(world);
  for (const [first, place] of all.entries())
    await tryRtsp(place, await state(place), findings, shared ? { every: all.length, first } : { every: 1, first: 0 });
}

When(/^a client with (.+) asks all that RTSP can be asked$/, async function (this: CameraWorld, description: string) {
  const { site } = round(this);
  const circumstance = own(staleLogins, description);
  const { signs, first, rightInRtsp, guesses }: WebLogin =
    own(badLogins, description) ??
    (circumstance && { signs: await circumstance(this, site, 'HTTPS'), guesses: true as const }) ??
    assert.fail(`nobody knows a login with ${description}`);
  const standing = site.standing(undefined, {
    registered: site.camera.registered,
    rtspLevel: rightInRtsp ? 1 : undefined,
  });
  const state = { name: `with ${description}`, standing, signs, most: guesses ? UNSEEN : MANY };
  // Guesses need many connections: each door is tried over one way then.
  await everyWay(this, () => (first ? { ...state, first } : state), guesses ?? false);
});

When(/^a user of level (\d) asks all that RTSP can be asked$/, async function (this: CameraWorld, text: string) {
  const { site } = round(this);
  const level = Number(text) as Level;
  const state = {
    name: `a user of level ${level}`,
    standing: site.standing(level),
    signs: levelLogins[level],
    most: MANY,
  };
  await everyWay(this, () => state);
});

When(
  /^a connected user (.+), and asks all that RTSP can be asked$/,
  async function (this: CameraWorld, description: string) {
    const { site } = round(this);
    const fate = own(fates, description) ?? assert.fail(`nobody knows a user who ${description}`);
    const { id } = site.camera;
    const signs = right(users.guard);
    const standing = site.standing(fate.becomes);
    await everyWay(this, async () => {
      await this.run.control.putAccount(id, {
        name: users.guard.name,
        password: users.guard.password,
        level: fate.was,
      });
      const name = `whose user ${description}`;
      return { name, standing, signs, first: signs, most: UNSEEN, between: () => fate.befall(this, id) };
    });
  },
);

When('from there the administrator asks all that RTSP can be asked', async function (this: CameraWorld) {
  const { site, lockedOut } = round(this);
  const from = lockedOut ?? assert.fail('nobody is locked out');
  const standing = site.standing(undefined, { lockedOut: true });
  const name = 'locked out, with the right login';
  await everyWay(this, () => ({ name, standing, signs: levelLogins[1], most: MANY, from: () => from }));
});

When('a client answers the challenge of another RTSP connection in all it asks', async function (this: CameraWorld) {
  const { site } = round(this);
  const standing = site.standing(undefined);
  await everyWay(this, async (place) => {
    const client = await RtspClient.connect(place.way, { ...place, from: freshAddress() });
    this.undo.push(() => client.close());
    const url = `rtsp://${place.host}/MediaInput/stream_1`;
    const { headers } = await client.ask({ method: 'DESCRIBE', url });
    const challenge = digestChallenge(headers['www-authenticate'] ?? []) ?? assert.fail('no challenge');
    return { name: "with another connection's challenge", standing, signs: levelLogins[1], most: MANY, challenge };
  });
});
