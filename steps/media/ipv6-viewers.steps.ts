import assert from 'node:assert/strict';
import { When } from '@cucumber/cucumber';
import { RtpReceiver } from '../clients/rtp/rtp-receiver.ts';
import { openMedia } from '../clients/rtp/srtp.ts';
import { RtspUser } from '../clients/rtsp/rtsp-user.ts';
import { dial, type RtspWay } from '../clients/rtsp/rtsp-ways.ts';
import { beginBattery, unlessSame } from '../world/battery.ts';
import { pause, settled } from '../world/until.ts';
import type { CameraWorld } from '../world/world.ts';
import { administrator, type Protocol } from '../world/words.ts';
import { left } from './left-sessions.steps.ts';
import { ANSWERED, CODED, freshCookie, get, Half, OPENED, post, SOON_MS } from './tunnel-halves.ts';

const HERE = '::1';
const HEADER = 12;
const PACKETS = 3;
const ON_ITS_WAY_MS = 60;
const QUIET_MS = 250;
/** What ends the viewers of each way. */
const ends: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  RTSPS: { 'network.srtp.enabled': 'off' },
  'RTSP in HTTP': { 'imageAudio.image.internetMode': 'off' },
  'RTSP in HTTPS': { 'imageAudio.image.internetMode': 'off' },
};

async function hostOf(world: CameraWorld): Promise<string> {
  const [address] = (await world.refresh()).ipv6;
  return address ?? assert.fail('the camera has no IPv6 address');
}

/** A viewer over IPv6: their packets, without SRTP; undefined for one that is not genuine. */
async function watching(
  world: CameraWorld,
  way: RtspWay,
  inUdp: boolean,
): Promise<() => readonly (Buffer | undefined)[]> {
  const user = await RtspUser.arrive(
    way,
    { host: await hostOf(world), port: world.port(way), from: HERE },
    administrator,
  );
  world.undo.push(() => user.leave());
  const receiver = inUdp ? await RtpReceiver.open(HERE) : undefined;
  world.undo.push(() => receiver?.close());
  await user.describe();
  const profile = way === 'RTSPS' ? 'RTP/SAVP' : 'RTP/AVP';
  const transport = receiver && { Transport: `${profile};unicast;client_port=${receiver.port}-${receiver.port + 1}` };
  assert.equal((await user.setUp(1, transport)).status, 200);
  assert.equal((await user.ask('PLAY')).status, 200);
  const { key } = user;
  const came = (): readonly Buffer[] => {
    if (receiver) return receiver.packets;
    void user.client.frames;
    return user.client.packets.flatMap(({ channel, payload }) =>
      channel % 2 === 0 && payload.length > HEADER ? [payload] : [],
    );
  };
  return () => came().map((packet) => (key ? openMedia(key, packet) : packet));
}

When(
  'the administrator plays over IPv6, the picture from its group and the events in UDP',
  async function (this: CameraWorld) {
    const place = { host: await hostOf(this), port: this.port('RTSP'), from: HERE };
    const user = await RtspUser.arrive('RTSP', place, administrator);
    this.undo.push(() => user.leave());
    assert.equal((await user.setUp(1, { Transport: 'RTP/AVP;multicast' })).status, 200);
    assert.equal((await user.setUp(4, { Transport: 'RTP/AVP;unicast;client_port=40000-40001' })).status, 200);
    assert.equal((await user.ask('PLAY')).status, 200);
    left.set(this, user.session ?? assert.fail('no session'));
  },
);

When(
  'viewers over IPv6 watch over {protocol} until it is turned off',
  async function (this: CameraWorld, over: Protocol) {
    const findings = beginBattery(this);
    const way = over as RtspWay;
    for (const inUdp of way === 'RTSPS' ? [false, true] : [false]) {
      const what = `over ${way}${inUdp ? ' in UDP' : ''}`;
      const packets = await watching(this, way, inUdp);
      const came = await settled(packets, (all) => all.length >= PACKETS);
      findings.add(unlessSame(`${what}: packets come`, came.length >= PACKETS, true));
      findings.add(unlessSame(`${what}: they are genuine`, came.every(Boolean), true));
      const settings = ends[way] ?? {};
      await this.run.control.set(this.camera.id, settings);
      await pause(ON_ITS_WAY_MS);
      const before = packets().length;
      await pause(QUIET_MS);
      findings.add(unlessSame(`${what}: packets behind the end`, packets().length - before, 0));
      await this.run.control.set(this.camera.id, Object.fromEntries(Object.keys(settings).map((key) => [key, 'on'])));
    }
  },
);

When(
  'halves of a tunnel over {web} come over IPv6 and IPv4',
  async function (this: CameraWorld, over: 'HTTP' | 'HTTPS') {
    const findings = beginBattery(this);
    const ipv6 = await hostOf(this);
    const open = async (host: string): Promise<Half> => {
      const half = new Half(await dial({ host, port: this.port(over) }, over === 'HTTPS'));
      this.undo.push(() => half.socket.destroy());
      return half;
    };
    for (const [getAt, postAt] of [
      [ipv6, ipv6],
      [ipv6, this.camera.host],
      [this.camera.host, ipv6],
    ] as const) {
      const cookie = freshCookie();
      const back = (await open(getAt)).say(get(cookie));
      assert.match(await back.came(OPENED), OPENED);
      (await open(postAt)).say(post(cookie) + CODED);
      if (getAt === postAt) await back.came(ANSWERED);
      else await pause(SOON_MS);
      findings.add(
        unlessSame(`GET at ${getAt}, POST at ${postAt}: an answer`, ANSWERED.test(back.text), getAt === postAt),
      );
    }
  },
);
