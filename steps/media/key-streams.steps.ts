import { When } from '@cucumber/cucumber';
import { dataKey } from '../clients/media/data-key.ts';
import { encryptedIn, encryptedPacket, termsIn } from '../clients/media/encrypted.ts';
import type { RtspUser } from '../clients/rtsp/rtsp-user.ts';
import type { Findings } from '../doors/matrix.ts';
import { beginBattery, unlessSame } from '../world/battery.ts';
import { settled } from '../world/until.ts';
import type { CameraWorld } from '../world/world.ts';
import { administrator } from '../world/words.ts';
import { overHttps } from './picture-doors.steps.ts';
import { Speaker } from './speaker.ts';

const ENABLED = 'userMng.dataEncryption.enabled';
const PASSWORD = 'userMng.dataEncryption.password';
const PASSWORDS = ['Right-Word 1', 'Other-Word 2', 'Third-Word 3', 'Grüße-日本語'] as const;
const [FIRST, SECOND, THIRD, FOURTH] = PASSWORDS;
const PICTURE = '/cgi-bin/camera?resolution=640x360';
const INTERLEAVED = 'RTP/AVP/TCP;unicast;interleaved=0-1';
const STREAMS = [1, 2];
const FRAMES = 2;

type Act = (world: CameraWorld) => Promise<unknown>;

/** Changes of settings, each in a request of its own. */
const requests =
  (...changes: readonly Readonly<Record<string, string>>[]): Act =>
  async ({ run, camera }) => {
    for (const settings of changes) await run.control.set(camera.id, settings);
  };

/** What happens to a camera, and the password after it. Unless the key `stays`, another one begins. */
const courses: readonly (readonly [what: string, act: Act, password: string, stays?: 'stays'])[] = [
  ['it is turned on', requests({ [PASSWORD]: FIRST, [ENABLED]: 'on' }), FIRST],
  ['its password changes', requests({ [PASSWORD]: SECOND }), SECOND],
  ['it is turned off and on', requests({ [ENABLED]: 'off' }, { [ENABLED]: 'on' }), SECOND],
  [
    'its password changes while it is off',
    requests({ [ENABLED]: 'off' }, { [PASSWORD]: THIRD }, { [ENABLED]: 'on' }),
    THIRD,
  ],
  [
    'it is turned off with another password, and on',
    requests({ [ENABLED]: 'off', [PASSWORD]: FIRST }, { [ENABLED]: 'on' }),
    FIRST,
  ],
  [
    'it is turned off, and on with another password',
    requests({ [ENABLED]: 'off' }, { [ENABLED]: 'on', [PASSWORD]: FOURTH }),
    FOURTH,
  ],
  ['its password is one of before', requests({ [PASSWORD]: SECOND }), SECOND],
  ['the camera is restarted', ({ run, camera }) => run.control.reset(camera.id, 'restart'), SECOND, 'stays'],
  ['the power is cut', ({ run, camera }) => run.control.power(camera.id, 'cycle'), SECOND, 'stays'],
  [
    'another camera has the same password',
    async (world) => {
      await world.newCamera({ admin: administrator });
      await requests({ [PASSWORD]: SECOND, [ENABLED]: 'on' })(world);
    },
    SECOND,
  ],
];

const urlOf = (user: RtspUser, stream: number, track?: number): string =>
  user.url(track).replace('stream_1', `stream_${stream}`);

/** The description of a stream, and some of its frames: the time of each by its counter. */
async function watched(world: CameraWorld, stream: number): Promise<readonly [string, ReadonlyMap<string, number>]> {
  const user = await Speaker.arrive(world, 'RTSP');
  const { text } = await user.ask('DESCRIBE', {}, urlOf(user, stream));
  const { headers } = await user.ask('SETUP', { Transport: INTERLEAVED }, urlOf(user, stream, 1));
  user.session = headers['session']?.[0]?.split(';')[0];
  await user.ask('PLAY', {}, urlOf(user, stream));
  const frames = new Map<string, number>();
  await settled(() => {
    void user.client.frames;
    for (const { payload } of user.client.packets) {
      const { counter } = encryptedPacket(payload) ?? {};
      if (counter !== undefined) frames.set(counter, payload.readUInt32BE(4));
    }
    return frames.size >= FRAMES;
  }, Boolean);
  await user.ask('TEARDOWN', {}, urlOf(user, stream));
  user.leave();
  return [text, frames];
}

type See = (name: string, text: string, counters: readonly string[]) => void;

/** Shows all that is sent now: streams and pictures. */
async function lookAt(world: CameraWorld, findings: Findings, what: string, see: See): Promise<void> {
  await world.refresh();
  await Promise.all(
    STREAMS.map(async (stream) => {
      const [text, frames] = await watched(world, stream);
      findings.add(unlessSame(`${what}: frames of stream ${stream} come`, frames.size >= FRAMES, true));
      see(`stream ${stream}`, text, [...frames.keys()]);
      const jpeg = await overHttps(world, PICTURE);
      see(`the picture behind stream ${stream}`, jpeg.toString('latin1'), [encryptedIn(jpeg).counter]);
    }),
  );
}

When('data encryption begins anew in every way', async function (this: CameraWorld) {
  const findings = beginBattery(this);
  /** What had a place in a key stream, by salt and counter. */
  const used = new Map<string, string>();
  const before = new Set<string>();
  for (const [what, act, password, stays] of courses) {
    await act(this);
    const salts = new Set<string>();
    await lookAt(this, findings, what, (name, text, counters) => {
      const terms = termsIn(text);
      findings.add(unlessSame(`${what}: ${name} tells how it is encrypted`, terms !== undefined, true));
      if (!terms) return;
      salts.add(terms.salt);
      for (const one of PASSWORDS)
        findings.add(
          unlessSame(`${what}: "${one}" opens ${name}`, dataKey(terms, one) !== undefined, one === password),
        );
      for (const counter of counters) {
        const place = `${terms.salt} ${counter}`;
        findings.add(unlessSame(`${what}: what had the place ${place} of ${name}`, used.get(place), undefined));
        used.set(place, name);
      }
    });
    const [salt = '', ...more] = salts;
    findings.add(unlessSame(`${what}: other salts at the same time`, more.length, 0));
    if (!stays) findings.add(unlessSame(`when ${what}: the salt ${salt} was there before`, before.has(salt), false));
    before.add(salt);
  }
});
