import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { When } from '@cucumber/cucumber';
import { keyMgmtHeader, mikeyBytes, rightMikey } from '../clients/rtp/mikey.ts';
import { protectControl, protectMedia, type SdesKey } from '../clients/rtp/srtp.ts';
import type { RtspUser } from '../clients/rtsp/rtsp-user.ts';
import { beginBattery, unlessSame } from '../world/battery.ts';
import type { CameraWorld } from '../world/world.ts';
import { sendingKey } from './key-forms.ts';
import { Speaker } from './speaker.ts';
import { sound } from './spoken-rtp.ts';
import { LONG_REPORT } from './srtp-faults.ts';

const [VIDEO, SOUND, TALK, EVENTS] = [1, 2, 3, 4];
const KEY_AND_SALT = 30;

/** A key of a client's own, and the header that tells it for a track. */
function ownKey(): { readonly key: SdesKey; readonly header: (user: RtspUser, track: number) => { KeyMgmt: string } } {
  const bytes = randomBytes(KEY_AND_SALT);
  const message = mikeyBytes(rightMikey(bytes));
  return {
    key: sendingKey(bytes),
    header: (user, track) => ({ KeyMgmt: keyMgmtHeader(message, user.url(track)) }),
  };
}

When(
  'the administrator speaks in one session after the other, with keys of their own and without',
  async function (this: CameraWorld) {
    const findings = beginBattery(this);
    const user = await Speaker.arrive(this);
    let source = 0xbbbb_0000;
    const judge = async (what: string, speaker: Speaker, taken: SdesKey, others: readonly SdesKey[]): Promise<void> => {
      assert.equal((await user.ask('PLAY')).status, 200);
      for (const key of [taken, ...others]) {
        const came = await speaker.takes(protectMedia(key, sound(1, ++source), { roc: 0 }));
        findings.add(unlessSame(`${what}: key ${[taken, ...others].indexOf(key)} of these`, came, key === taken));
      }
      await speaker.end();
    };
    const [first, second, third, fourth] = [ownKey(), ownKey(), ownKey(), ownKey()];
    const described = (): SdesKey => user.key ?? assert.fail('no key');

    const own = await Speaker.ready(user, first.header(user, TALK), { key: first.key, roc: 0 });
    const before = described();
    await judge('with an own key', own, first.key, [before]);

    const without = await Speaker.ready(user);
    await judge('then without one', without, described(), [first.key, before]);

    const another = await Speaker.ready(user, second.header(user, TALK), { key: second.key, roc: 0 });
    await judge('then with another one', another, second.key, [first.key, before, described()]);

    const spoken = await Speaker.ready(user, third.header(user, TALK), { key: third.key, roc: 0 });
    assert.equal((await user.setUp(VIDEO, fourth.header(user, VIDEO))).status, 200);
    await judge('with one for video, after that for sound', spoken, third.key, [fourth.key, described()]);

    await user.describe();
    assert.equal((await user.setUp(VIDEO, fourth.header(user, VIDEO))).status, 200);
    const later = await Speaker.ready(user, third.header(user, TALK), { key: third.key, roc: 0 });
    await judge('with one for video, before that for sound', later, third.key, [fourth.key, described()]);

    await user.describe();
    assert.equal((await user.setUp(VIDEO, fourth.header(user, VIDEO))).status, 200);
    const usual = await Speaker.ready(user);
    await judge('with one for video, and none for sound', usual, described(), [fourth.key]);
  },
);

When(
  "viewers with keys of their own send after 100 seconds a report under that key, or under the camera's",
  async function (this: CameraWorld) {
    const findings = beginBattery(this);
    const viewers = await Promise.all(
      [VIDEO, SOUND, EVENTS].flatMap((track) =>
        (['own', "camera's"] as const).map(async (whose) => {
          const user = await Speaker.arrive(this);
          await user.describe();
          const own = ownKey();
          const { status, channel } = await user.setUp(track, own.header(user, track));
          assert.equal(status, 200);
          const key = whose === 'own' ? own.key : (user.key ?? assert.fail('no key'));
          return {
            track,
            whose,
            user,
            report: () => user.client.sendFrame(channel + 1, protectControl(key, LONG_REPORT, 1)),
          };
        }),
      ),
    );
    await this.run.control.advance(this.camera.id, 100_000);
    for (const { report, user } of viewers) {
      report();
      await user.settle();
    }
    await this.run.control.advance(this.camera.id, 21_000);
    for (const { track, whose, user } of viewers) {
      const { status } = await user.ask('GET_PARAMETER');
      findings.add(unlessSame(`track ${track}, under the ${whose} key`, status, whose === 'own' ? 200 : 454));
    }
  },
);
