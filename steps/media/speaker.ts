import assert from 'node:assert/strict';
import { openReport, protectMedia, type SdesKey } from '../clients/rtp/srtp.ts';
import { RtspUser, type Headers } from '../clients/rtsp/rtsp-user.ts';
import type { CameraWorld } from '../world/world.ts';
import { administrator } from '../world/words.ts';
import { sound } from './spoken-rtp.ts';

const TALK_TRACK = 3;
const RECEIVER_REPORT = 201;
/** Sources that take turns, so that the camera reports on each of their packets. */
const MARKS = [0xaaaa_0000, 0xaaaa_0001] as const;

/** A key with which packets are sent, and the rollover counter at which they begin. */
export interface Sending {
  readonly key: SdesKey;
  readonly roc: number;
}

/**
 * A user on port 322 who speaks. The camera reports at once on the first packet of another source than the one before. So the speaker
 * learns of each packet whether the camera takes it: a packet of another source follows, and what was reported before that one was taken.
 */
export class Speaker {
  readonly #user: RtspUser;
  readonly #channel: number;
  readonly #sending: Sending;
  #reported: number[] = [];
  #marks = 0;

  private constructor(user: RtspUser, channel: number, sending: Sending) {
    this.#user = user;
    this.#channel = channel;
    this.#sending = sending;
    const own = user.key ?? assert.fail('the description has no key');
    user.client.sees = ({ payload }) => {
      const report = payload[1] === RECEIVER_REPORT ? openReport(own, payload)?.plain : undefined;
      if (report) this.#reported.push(report.readUInt32BE(8));
    };
  }

  /** Arrives at port 322. */
  static async arrive(world: CameraWorld): Promise<RtspUser> {
    await world.refresh();
    const user = await RtspUser.arrive('RTSPS', { host: world.camera.host, port: world.port('RTSPS') }, administrator);
    world.undo.push(() => user.leave());
    return user;
  }

  /** Begins to speak, under the key of the description unless the headers have another one. */
  static async begin(user: RtspUser, headers: Headers = {}, sending?: Sending): Promise<Speaker> {
    await user.describe({ Require: 'www.onvif.org/ver20/backchannel' });
    const { status, channel } = await user.setUp(TALK_TRACK, headers);
    assert.equal(status, 200);
    assert.equal((await user.ask('PLAY')).status, 200);
    const key = user.key ?? assert.fail('the description has no key');
    return new Speaker(user, channel, sending ?? { key, roc: 0 });
  }

  /** Whether the camera takes a packet. Fails when it takes no right one any more. */
  async takes(packet: Buffer): Promise<boolean> {
    this.#reported = [];
    const mark = MARKS[++this.#marks % 2] ?? 0;
    const { key, roc } = this.#sending;
    this.#user.client.sendFrame(this.#channel, packet);
    this.#user.client.sendFrame(this.#channel, protectMedia(key, sound(this.#marks, mark), { roc }));
    await this.#user.settle();
    assert.equal(this.#reported.at(-1), mark, `reports on ${this.#reported.join(' ')}`);
    return this.#reported.length > 1;
  }

  async end(): Promise<void> {
    await this.#user.ask('TEARDOWN');
    this.#user.session = undefined;
  }
}
