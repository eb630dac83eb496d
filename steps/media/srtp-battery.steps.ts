import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { When, type DataTable } from '@cucumber/cucumber';
import { openReport, protectControl, protectMedia } from '../clients/rtp/srtp.ts';
import { keyMgmtHeader, mikeyBytes, rightMikey, session } from '../clients/rtp/mikey.ts';
import { RtspUser, type Headers } from '../clients/rtsp/rtsp-user.ts';
import { beginBattery, faultsIn, unlessSame } from '../world/battery.ts';
import { settled } from '../world/until.ts';
import type { CameraWorld } from '../world/world.ts';
import { administrator } from '../world/words.ts';
import { controlFaults, LONG_REPORT, mediaFaults, sound, type Spoken } from './srtp-faults.ts';

const TALK_TRACK = 3;
const KEY_BYTES = 16;
const SALT_BYTES = 14;
const FIRST = 1_000;
/** So far ahead of the right ones is each faulty packet: the camera would report it as the highest. */
const AHEAD = 20;
const NUMBER = 200;
/** Packets that are never sent. */
const MISSING = 100;
/** The interval of a camera's RTCP reports, in ms of its uptime. */
const REPORT_MS = 5_000;
const RECEIVER_REPORT = 201;

/** An administrator on port 322 who plays a track that they set up with the key of the description. */
async function playing(
  world: CameraWorld,
  track: number,
  headersFor: (user: RtspUser) => Headers = () => ({}),
): Promise<RtspUser & { channel: number }> {
  await world.refresh();
  const ends = { host: world.camera.host, port: world.port('RTSPS') };
  const user = await RtspUser.arrive('RTSPS', ends, administrator);
  world.undo.push(() => user.leave());
  await user.describe(track === TALK_TRACK ? { Require: 'www.onvif.org/ver20/backchannel' } : {});
  const { status, channel } = await user.setUp(track, headersFor(user));
  assert.equal(status, 200);
  assert.equal((await user.ask('PLAY')).status, 200);
  return Object.assign(user, { channel });
}

/** The latest receiver report: the highest sequence number, and the packets that are missing. */
function reported({ client, key }: RtspUser): { highest: number; lost: number } | undefined {
  const { payload } = client.packets.findLast(({ payload: bytes }) => bytes[1] === RECEIVER_REPORT) ?? {};
  const report = payload && openReport(key ?? assert.fail('the description has no key'), payload)?.plain;
  return report && { highest: report.readUInt32BE(16) % 65_536, lost: (report.readInt32BE(12) << 8) >> 8 };
}

When(
  'the administrator speaks over RTSPS, and before each right packet sends one that is',
  async function (this: CameraWorld, table: DataTable) {
    const findings = beginBattery(this);
    const user = await playing(this, TALK_TRACK);
    const key = user.key ?? assert.fail('the description has no key');
    const first = protectMedia(key, sound(FIRST));
    user.client.sendFrame(user.channel, first);
    let latest = first;
    // The numbers between are missing: a report cannot say that more packets came than were sent. Those after are enough for too old ones.
    let sequence = FIRST + MISSING;
    for (; sequence < FIRST + MISSING + 200;) {
      latest = protectMedia(key, sound(++sequence));
      user.client.sendFrame(user.channel, latest);
    }
    let missing = MISSING;
    for (const [name, fault] of faultsIn<(spoken: Spoken) => Buffer>(table, mediaFaults)) {
      user.client.sendFrame(user.channel, fault({ key, first, latest, next: sequence + AHEAD }));
      latest = protectMedia(key, sound(++sequence));
      user.client.sendFrame(user.channel, latest);
      await user.settle();
      const before = user.client.frames;
      await this.run.control.advance(this.camera.id, REPORT_MS);
      await settled(
        () => user.client.frames,
        (frames) => frames > before,
        { withinMs: 1_000, everyMs: 2 },
      );
      const { highest, lost } = reported(user) ?? {};
      findings.add(
        unlessSame(`${name}: the highest number`, highest, sequence) ??
          unlessSame(`${name}: packets that are missing`, lost, missing),
      );
      missing = lost ?? missing;
      await user.ask('GET_PARAMETER');
    }
  },
);

When(
  'the administrator speaks over RTSPS under a key of their own, from rollover counter {int} on',
  async function (this: CameraWorld, roc: number) {
    const findings = beginBattery(this);
    const bytes = randomBytes(KEY_BYTES + SALT_BYTES);
    const message = { ...rightMikey(bytes), sessions: [session({ roc })] };
    const user = await playing(this, TALK_TRACK, (at) => ({
      KeyMgmt: keyMgmtHeader(mikeyBytes(message), at.url(TALK_TRACK)),
    }));
    const theirs = user.key ?? assert.fail('the description has no key');
    const mine = {
      ...theirs,
      mki: Buffer.alloc(0),
      key: bytes.subarray(0, KEY_BYTES),
      salt: bytes.subarray(KEY_BYTES),
    };
    let sequence = FIRST;
    user.client.sendFrame(user.channel, protectMedia(mine, sound(sequence), { roc }));
    for (const [name, packet] of [
      ["under the camera's key", protectMedia(theirs, sound(sequence + AHEAD), { roc })],
      ['the next rollover counter', protectMedia(mine, sound(sequence + AHEAD), { roc: roc + 1 })],
      ['no rollover counter', protectMedia(mine, sound(sequence + AHEAD), { roc: roc === 0 ? 7 : 0 })],
    ] as const) {
      user.client.sendFrame(user.channel, packet);
      user.client.sendFrame(user.channel, protectMedia(mine, sound(++sequence), { roc }));
      await user.settle();
      const before = user.client.frames;
      await this.run.control.advance(this.camera.id, REPORT_MS);
      await settled(
        () => user.client.frames,
        (frames) => frames > before,
        { withinMs: 1_000, everyMs: 2 },
      );
      findings.add(unlessSame(`${name}: the highest number`, reported(user)?.highest, sequence));
      findings.add(unlessSame(`${name}: packets that are missing`, reported(user)?.lost, 0));
    }
  },
);

When(
  'viewers over RTSPS send after 100 seconds a report that is',
  async function (this: CameraWorld, table: DataTable) {
    const findings = beginBattery(this);
    const cells = faultsIn(table, controlFaults);
    const viewers = await Promise.all(
      ['alone', 'right'].flatMap((followed) =>
        cells.map(async ([name, fault]) => ({ name, fault, followed, user: await playing(this, 4) })),
      ),
    );
    const quiet = { name: 'no report at all', fault: undefined, followed: 'alone', user: await playing(this, 4) };
    const all = [...viewers, quiet];
    const send = (user: (typeof quiet)['user'], packet: Buffer): void =>
      user.client.sendFrame(user.channel + 1, packet);
    const keyOf = ({ key }: RtspUser) => key ?? assert.fail('the description has no key');
    for (const { user } of all) send(user, protectControl(keyOf(user), LONG_REPORT, NUMBER));
    await Promise.all(all.map(({ user }) => user.settle()));
    await this.run.control.advance(this.camera.id, 100_000);
    for (const { user, fault, followed } of all) {
      const key = keyOf(user);
      if (fault) send(user, fault(key, NUMBER + 1, protectControl(key, LONG_REPORT, NUMBER)));
      if (followed === 'right') send(user, protectControl(key, LONG_REPORT, NUMBER + 2));
    }
    await Promise.all(all.map(({ user }) => user.settle()));
    await this.run.control.advance(this.camera.id, 21_000);
    for (const { name, user, followed } of all) {
      const { status } = await user.ask('GET_PARAMETER');
      findings.add(unlessSame(`${name}, ${followed}: the session`, status, followed === 'alone' ? 454 : 200));
    }
  },
);
