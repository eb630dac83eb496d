import { When, type DataTable } from '@cucumber/cucumber';
import { encryptedPacket, termsIn } from '../clients/media/encrypted.ts';
import { RtspUser } from '../clients/rtsp/rtsp-user.ts';
import { beginBattery, unlessSame } from '../world/battery.ts';
import { settled } from '../world/until.ts';
import type { CameraWorld } from '../world/world.ts';
import { administrator } from '../world/words.ts';

const HEADER = 12;
const TRACKS = { video: 1, sound: 2 } as const;

interface Media {
  readonly described: boolean;
  readonly sent: boolean | undefined;
}

/** Whether video and sound of a stream are described as encrypted, and are. */
async function mediaOf(world: CameraWorld, stream: number): Promise<Readonly<Record<keyof typeof TRACKS, Media>>> {
  const user = await RtspUser.arrive('RTSP', { host: world.camera.host, port: world.port('RTSP') }, administrator);
  const of = (track?: number): string => user.url(track).replace('stream_1', `stream_${stream}`);
  try {
    const { text } = await user.ask('DESCRIBE', {}, of());
    const parts = text.split(/^(?=m=)/m);
    const channels = new Map<number, number>();
    for (const track of Object.values(TRACKS)) {
      const transport = { Transport: 'RTP/AVP/TCP;unicast;interleaved=0-1' };
      const { headers } = await user.ask('SETUP', transport, of(track));
      user.session ??= headers['session']?.[0]?.split(';')[0];
      channels.set(track, Number(/interleaved=(\d+)/.exec(headers['transport']?.[0] ?? '')?.[1]));
    }
    await user.ask('PLAY', {}, of());
    const packet = (track: number): Buffer | undefined => {
      void user.client.frames;
      return user.client.packets.find(
        ({ channel, payload }) => channel === channels.get(track) && payload.length > HEADER,
      )?.payload;
    };
    await settled(() => Object.values(TRACKS).every((track) => packet(track)), Boolean);
    const media = (track: number): Media => {
      const part = parts.find((one) => one.includes(`a=control:trackID=${track}`)) ?? '';
      const one = packet(track);
      return { described: termsIn(part) !== undefined, sent: one && encryptedPacket(one) !== undefined };
    };
    const found = { video: media(TRACKS.video), sound: media(TRACKS.sound) };
    await user.ask('TEARDOWN', {}, of());
    return found;
  } finally {
    user.leave();
  }
}

When(
  'the administrator watches and listens to {int} streams while these are encrypted',
  async function (this: CameraWorld, count: number, table: DataTable) {
    const findings = beginBattery(this);
    await this.refresh();
    for (const [streams = ''] of table.raw()) {
      await this.run.control.set(this.camera.id, { 'userMng.dataEncryption.streams': streams });
      for (let stream = 1; stream <= count; stream++) {
        const wanted = streams.split(',').includes(String(stream));
        for (const [medium, { described, sent }] of Object.entries(await mediaOf(this, stream))) {
          const what = `"${streams}": the ${medium} of stream ${stream}`;
          findings.add(unlessSame(`${what} is described as encrypted`, described, wanted));
          findings.add(unlessSame(`${what} is encrypted`, sent, wanted));
        }
      }
    }
  },
);
