import { When } from '@cucumber/cucumber';
import { RtspUser } from '../clients/rtsp/rtsp-user.ts';
import { beginBattery, unlessSame } from '../world/battery.ts';
import { pause, settled } from '../world/until.ts';
import type { CameraWorld } from '../world/world.ts';
import { administrator } from '../world/words.ts';

const tracks = { pictures: 1, sound: 2 } as const;
type Medium = keyof typeof tracks;
const both: readonly Medium[] = ['pictures', 'sound'];

const ON_ITS_WAY_MS = 50;
/** Different times of packets of each medium that are enough to see that it comes; pictures come every 67 ms, sound every 20 ms. */
const ENOUGH = 2;
const GOODBYE = 203;

/** What a user asks for, of which track or of all, and what comes then. */
const turns: readonly (readonly [method: string, of: Medium | 'all', comes: readonly Medium[]])[] = [
  ['PLAY', 'sound', ['sound']],
  ['PLAY', 'pictures', both],
  ['PAUSE', 'sound', ['pictures']],
  ['PLAY', 'sound', both],
  ['PAUSE', 'pictures', ['sound']],
  ['PLAY', 'all', both],
  ['TEARDOWN', 'sound', ['pictures']],
];

/** The types of the packets in a compound one (RFC 3550 §6.1). */
function typesIn(compound: Buffer): readonly number[] {
  const types: number[] = [];
  for (let at = 0; at + 4 <= compound.length; at += 4 * (compound.readUInt16BE(at + 2) + 1))
    types.push(compound[at + 1] ?? 0);
  return types;
}

When(
  'the administrator plays, pauses and ends sound and pictures of one session apart',
  async function (this: CameraWorld) {
    const findings = beginBattery(this);
    await this.refresh();
    const user = await RtspUser.arrive('RTSP', { host: this.camera.host, port: this.port('RTSP') }, administrator);
    this.undo.push(() => user.leave());
    const { text } = await user.describe();
    const [whole = 0, ...parts] = [...text.matchAll(/^b=AS:(\d+)/gm)].map(([, kilobits]) => Number(kilobits));
    findings.add(
      unlessSame(
        'kilobits a second in all',
        whole,
        parts.reduce((sum, one) => sum + one, 0),
      ),
    );
    const channels = {
      pictures: (await user.setUp(tracks.pictures)).channel,
      sound: (await user.setUp(tracks.sound)).channel,
    };
    const { packets } = user.client;
    /** The different times of a medium's packets since then. */
    const times = (medium: Medium, since: number): number =>
      new Set(
        packets
          .slice(since)
          .flatMap(({ channel, payload }) => (channel === channels[medium] ? [payload.readUInt32BE(4)] : [])),
      ).size;
    for (const [method, of, comes] of turns) {
      const before = packets.length;
      const url = of === 'all' ? user.url() : user.url(tracks[of]);
      const what = `${method} of ${of}`;
      findings.add(unlessSame(what, (await user.ask(method, {}, url)).status, 200));
      await pause(ON_ITS_WAY_MS);
      const since = packets.length;
      await settled(() => comes.every((medium) => times(medium, since) >= ENOUGH), Boolean, {
        withinMs: 3_000,
        everyMs: 5,
      });
      for (const medium of both)
        findings.add(unlessSame(`${what}: ${medium} come`, times(medium, since) > 0, comes.includes(medium)));
      const byes = packets
        .slice(before)
        .filter(({ channel, payload }) => channel === channels.sound + 1 && typesIn(payload).includes(GOODBYE));
      findings.add(unlessSame(`${what}: goodbyes of sound`, byes.length, method === 'TEARDOWN' ? 1 : 0));
    }
    findings.add(unlessSame('the session goes on without sound', (await user.ask('GET_PARAMETER')).status, 200));
    await user.ask('TEARDOWN');
  },
);
