import assert from 'node:assert/strict';
import { openReport, protectMedia, type SdesKey } from '../clients/rtp/srtp.ts';
import { RtspUser, type Headers } from '../clients/rtsp/rtsp-user.ts';
import type { RtspWay } from '../clients/rtsp/rtsp-ways.ts';
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

/** A receiver report of the camera's (RFC 3550 §6.4.2). */
export interface Report {
  readonly channel: number;
  readonly plain: Buffer;
}

/**
 * A user who speaks. The camera reports at once on the first packet of another source than the one before. So the speaker learns of
 * each packet whether the camera takes it: a packet of another source follows, and what was reported before that one was taken.
 */
export class Speaker {
  readonly user: RtspUser;
  readonly channel: number;
  readonly #sending: Sending | undefined;
  /** The reports since the latest packet. */
  reports: Report[] = [];
  #marks = 0;

  private constructor(user: RtspUser, channel: number, sending: Sending | undefined) {
    this.user = user;
    this.channel = channel;
    this.#sending = sending;
    user.client.sees = ({ channel: on, payload }) => {
      const plain = user.key ? openReport(user.key, payload)?.plain : payload;
      if (plain?.[1] === RECEIVER_REPORT) this.reports.push({ channel: on, plain });
    };
  }

  static async arrive(world: CameraWorld, way: RtspWay = 'RTSPS'): Promise<RtspUser> {
    await world.refresh();
    const user = await RtspUser.arrive(way, { host: world.camera.host, port: world.port(way) }, administrator);
    world.undo.push(() => user.leave());
    return user;
  }

  /** Sets up the back channel: on port 322 under the key of the description, unless the headers have another one. */
  static async ready(user: RtspUser, headers: Headers = {}, sending?: Sending): Promise<Speaker> {
    await user.describe({ Require: 'www.onvif.org/ver20/backchannel' });
    const { status, channel } = await user.setUp(TALK_TRACK, headers);
    assert.equal(status, 200);
    return new Speaker(user, channel, sending ?? (user.key && { key: user.key, roc: 0 }));
  }

  /** The same, and plays. */
  static async begin(user: RtspUser, headers: Headers = {}, sending?: Sending): Promise<Speaker> {
    const speaker = await Speaker.ready(user, headers, sending);
    assert.equal((await user.ask('PLAY')).status, 200);
    return speaker;
  }

  /** Whether the camera takes a packet on that channel; undefined when it does not take the right one that follows. */
  async takes(packet: Buffer, channel = this.channel): Promise<boolean | undefined> {
    this.reports = [];
    const mark = MARKS[++this.#marks % 2] ?? 0;
    this.user.client.sendFrame(channel, packet);
    this.say(sound(this.#marks, mark));
    await this.user.settle();
    const sources = this.reports.map(({ plain }) => plain.readUInt32BE(8));
    return sources.at(-1) === mark ? sources.length > 1 : undefined;
  }

  /** Sends a packet, protected where the media are. */
  say(packet: Buffer): void {
    const { key, roc } = this.#sending ?? {};
    this.user.client.sendFrame(this.channel, key ? protectMedia(key, packet, { roc: roc ?? 0 }) : packet);
  }

  /** The reports that packets bring which the camera may not take; each is of another source. */
  async reportsOn(...packets: readonly Buffer[]): Promise<number> {
    this.reports = [];
    for (const packet of packets) this.say(packet);
    await this.user.settle();
    return this.reports.length;
  }

  async end(): Promise<void> {
    await this.user.ask('TEARDOWN');
    this.user.session = undefined;
  }
}
