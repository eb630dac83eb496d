import { When } from '@cucumber/cucumber';
import type { Packet } from '../clients/rtsp/rtsp.ts';
import { RtspUser } from '../clients/rtsp/rtsp-user.ts';
import { beginBattery, unlessSame } from '../world/battery.ts';
import { settled } from '../world/until.ts';
import type { CameraWorld } from '../world/world.ts';
import { administrator } from '../world/words.ts';

/** The tracks of video, sound and events, in the orders in which viewers set them up. */
const orders = [
  [1, 2, 4],
  [2, 1, 4],
  [4, 2, 1],
  [4, 1],
] as const;
const EACH = 3;
const SENDER_REPORT = 200;

/** A channel, and the source that sends on it. */
const named = (channel: number, source: string): string => `channel ${channel}: ${source}`;

/** The payload type of events: nothing happens, so none come. */
const EVENTS = 107;
/** The payload types of the packets of RTP. */
const typesOf = (packets: readonly Packet[]): ReadonlySet<number> =>
  new Set(packets.flatMap(({ channel, payload }) => (channel % 2 === 0 ? [(payload[1] ?? 0) & 0x7f] : [])));

When(
  'viewers set up the tracks of the stream in different orders, and watch together',
  async function (this: CameraWorld) {
    const findings = beginBattery(this);
    await this.refresh();
    const viewers = await Promise.all(
      orders.map(async (order) => {
        const user = await RtspUser.arrive('RTSP', { host: this.camera.host, port: this.port('RTSP') }, administrator);
        this.undo.push(() => user.leave());
        const told = new Set<string>();
        for (const track of order) {
          const { channel, headers } = await user.setUp(track);
          const [, source = ''] = /ssrc=([0-9a-f]{8})/i.exec(headers['transport']?.[0] ?? '') ?? [];
          told.add(named(channel, source)).add(named(channel + 1, source));
        }
        return { user, told, what: `tracks ${order.join(', ')}` };
      }),
    );
    await Promise.all(viewers.map(({ user }) => user.ask('PLAY')));
    for (const { user, told, what } of viewers) {
      const seen = (): readonly string[] => {
        void user.client.frames;
        return user.client.packets.map(({ channel, payload }) =>
          named(channel, payload.toString('hex', channel % 2 === 0 ? 8 : 4, channel % 2 === 0 ? 12 : 8)),
        );
      };
      const enough = (names: readonly string[]): boolean =>
        names.length >= EACH * told.size && new Set(names).size >= told.size;
      const names = await settled(seen, enough);
      findings.add(unlessSame(what, [...new Set(names)].toSorted().join('; '), [...told].toSorted().join('; ')));
      const reports = user.client.packets.filter(({ channel }) => channel % 2 === 1);
      const other = reports.filter(({ payload }) => payload[1] !== SENDER_REPORT);
      findings.add(unlessSame(`${what}: packets on the channels of reports that are none`, other.length, 0));
    }
    // Who leaves takes nobody with them.
    for (const [n, { user }] of viewers.entries()) {
      await user.ask('TEARDOWN');
      for (const { user: other, what } of viewers.slice(n + 1)) {
        const { packets } = other.client;
        const from = packets.length;
        const wanted = [...typesOf(packets)].filter((type) => type !== EVENTS);
        const after = await settled(
          () => typesOf(packets.slice(from)),
          (types) => wanted.every((type) => types.has(type)),
          { withinMs: 2_000 },
        );
        for (const type of wanted)
          findings.add(unlessSame(`${what}, when ${n + 1} have left: packets of type ${type}`, after.has(type), true));
      }
    }
  },
);
