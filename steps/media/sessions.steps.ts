import { When } from '@cucumber/cucumber';
import { RtspUser, type Headers } from '../clients/rtsp/rtsp-user.ts';
import type { RtspWay } from '../clients/rtsp/rtsp-ways.ts';
import type { Login } from '../clients/http/digest.ts';
import type { Findings } from '../doors/matrix.ts';
import { beginBattery, unlessSame } from '../world/battery.ts';
import { settled } from '../world/until.ts';
import type { CameraWorld } from '../world/world.ts';
import { administrator, type Protocol } from '../world/words.ts';

const UNKNOWN = 454;
/** Every method that can name a session. */
const methods = [
  'PLAY',
  'PAUSE',
  'GET_PARAMETER',
  'SET_PARAMETER',
  'SETUP',
  'DESCRIBE',
  'OPTIONS',
  'TEARDOWN',
] as const;

async function arrived(world: CameraWorld, way: RtspWay, login: Login, from?: string): Promise<RtspUser> {
  await world.refresh();
  const user = await RtspUser.arrive(way, { host: world.camera.host, port: world.port(way), from }, login);
  world.undo.push(() => user.leave());
  return user;
}

async function playing(world: CameraWorld, way: RtspWay, login = administrator): Promise<RtspUser> {
  const user = await arrived(world, way, login);
  await user.describe();
  await user.setUp(1);
  await user.ask('PLAY');
  return user;
}

const asked = (user: RtspUser, method: string, headers: Headers) =>
  method === 'SETUP' ? user.setUp(1, headers) : user.ask(method, headers);

/** Uses a session with every method: each is answered 454, and no packet comes. */
async function useSession(user: RtspUser, session: string, what: string, findings: Findings): Promise<void> {
  for (const method of methods) {
    if (method === 'SETUP') await user.describe();
    const { status } = await asked(user, method, { Session: session });
    findings.add(unlessSame(`${method} in ${what}`, status, UNKNOWN));
  }
  findings.add(unlessSame(`packets in ${what}`, user.client.frames, 0));
}

/** Whether the session still plays, and answers its own user. */
async function stillPlays(owner: RtspUser, findings: Findings): Promise<void> {
  const before = owner.client.frames;
  const after = await settled(
    () => owner.client.frames,
    (frames) => frames > before,
    { withinMs: 2_000 },
  );
  findings.add(unlessSame('another packet', after > before, true));
  findings.add(unlessSame('the session afterwards', (await owner.ask('GET_PARAMETER')).status, 200));
}

When(
  'the administrator plays over {protocol}, and uses the session over {protocol} with every method',
  async function (this: CameraWorld, way: Protocol, other: Protocol) {
    const findings = beginBattery(this);
    const owner = await playing(this, way as RtspWay);
    const user = await arrived(this, other as RtspWay, administrator);
    await useSession(user, owner.session ?? '', `a session of ${way} over ${other}`, findings);
    await stillPlays(owner, findings);
  },
);

/** Identifiers that resemble the session's. */
const resembling: Readonly<Record<string, (session: string) => string>> = {
  'the session with another last digit': (session) =>
    session.replace(/.$/, (digit) => String((Number(digit) + 1) % 10)),
  'the session with another first digit': (session) =>
    session.replace(/^./, (digit) => String((Number(digit) % 9) + 1)),
  'the session without its last digit': (session) => session.slice(0, -1),
  'the session with one digit more': (session) => `${session}0`,
  'the session with a zero in front': (session) => `0${session}`,
  'two sessions': (session) => `${session}, ${session}`,
  'an empty session': () => ' ',
  'a made-up session': () => '123456789012345678901234567890',
  'a session called proto': () => '__proto__',
};

When('users use sessions over {protocol} that are not theirs', async function (this: CameraWorld, over: Protocol) {
  const findings = beginBattery(this);
  const way = over as RtspWay;
  const owner = await playing(this, way);
  const session = owner.session ?? '';
  const others = [this.loginOf('Camera control'), this.loginOf('Live only'), this.loginOf('Administrator')];
  for (const login of others) {
    const user = await arrived(this, way, login);
    await useSession(user, session, `the session of another user, by ${login.name}`, findings);
  }
  for (const [what, alike] of Object.entries(resembling)) {
    const user = await arrived(this, way, administrator);
    await useSession(user, alike(session), what, findings);
    user.leave();
  }
  await stillPlays(owner, findings);
  const over2 = await playing(this, way);
  const ended = over2.session ?? '';
  await over2.ask('TEARDOWN');
  over2.session = undefined;
  const again = await arrived(this, way, administrator);
  await useSession(again, ended, 'a session after TEARDOWN', findings);
});
