import { When } from '@cucumber/cucumber';
import { RtpReceiver } from '../clients/rtp/rtp-receiver.ts';
import { openMedia, openReport } from '../clients/rtp/srtp.ts';
import { RtspUser } from '../clients/rtsp/rtsp-user.ts';
import type { Findings } from '../doors/matrix.ts';
import { beginBattery, unlessSame } from '../world/battery.ts';
import { pause, settled } from '../world/until.ts';
import type { CameraWorld } from '../world/world.ts';
import { administrator } from '../world/words.ts';

const HERE = '127.0.0.1';
const GOODBYE = 203;
const ON_ITS_WAY_MS = 60;
const QUIET_MS = 250;

type Way = 'RTSP' | 'RTSPS';
/** How sessions were set up, and what their viewers did since. */
const kinds = [
  { over: 'TCP', plays: true, stays: true },
  { over: 'UDP', plays: true, stays: true },
  // A session over UDP outlives its connection.
  { over: 'UDP', plays: true, stays: false },
  { over: 'UDP', plays: false, stays: true },
] as const;

interface Viewer {
  readonly what: string;
  readonly way: Way;
  readonly kind: (typeof kinds)[number];
  readonly user: RtspUser;
  readonly udp: RtpReceiver | undefined;
  readonly count: () => number;
}

async function arrived(world: CameraWorld, way: Way): Promise<RtspUser> {
  const user = await RtspUser.arrive(way, { host: world.camera.host, port: world.port(way) }, administrator);
  world.undo.push(() => user.leave());
  return user;
}

async function begun(world: CameraWorld, way: Way, kind: Viewer['kind']): Promise<Viewer> {
  const user = await arrived(world, way);
  await user.describe();
  const udp = kind.over === 'UDP' ? await RtpReceiver.open(HERE) : undefined;
  world.undo.push(() => udp?.close());
  const profile = way === 'RTSPS' ? 'RTP/SAVP' : 'RTP/AVP';
  await user.setUp(1, udp && { Transport: `${profile};unicast;client_port=${udp.port}-${udp.port + 1}` });
  if (kind.plays) await user.ask('PLAY');
  const count = (): number => udp?.count ?? user.client.frames;
  if (kind.plays) await settled(count, (packets) => packets > 0);
  if (!kind.stays) user.leave();
  const state = `${kind.plays ? 'playing' : 'ready'}, ${kind.stays ? 'connected' : 'no longer connected'}`;
  return { what: `${way} in ${kind.over}, ${state}`, way, kind, user, udp, count };
}

/** Everything that came over UDP is under the key, to the goodbye. */
function judgeUdp({ what, user: { key }, udp, kind }: Viewer, findings: Findings): void {
  if (!key || !udp) return;
  const opens = (packet: Buffer): boolean => [0, 1].some((roc) => openMedia(key, packet, roc) !== undefined);
  findings.add(unlessSame(`${what}: packets not under its key`, udp.packets.filter((one) => !opens(one)).length, 0));
  const reports = udp.reports.map((one) => openReport(key, one)?.plain);
  findings.add(unlessSame(`${what}: reports not under its key`, reports.filter((one) => !one).length, 0));
  const goodbyes = reports.filter((one) => one?.includes(Buffer.from([0x81, GOODBYE, 0, 1])));
  findings.add(unlessSame(`${what}: goodbyes`, goodbyes.length, kind.plays ? 1 : 0));
}

When('viewers watch in every way over RTSPS and RTSP, and SRTP is turned off', async function (this: CameraWorld) {
  const findings = beginBattery(this);
  await this.refresh();
  const ways = (['RTSPS', 'RTSP'] as const).flatMap((way) => kinds.map((kind) => begun(this, way, kind)));
  const viewers = await Promise.all(ways);
  const turn = (state: 'on' | 'off'): Promise<unknown> =>
    this.run.control.set(this.camera.id, { 'network.srtp.enabled': state });
  await turn('off');
  await pause(ON_ITS_WAY_MS);
  const before = viewers.map(({ count }) => count());
  await pause(QUIET_MS);
  const later = viewers.map(({ count }) => count());
  for (const [n, viewer] of viewers.entries()) {
    const { what, way, kind, user } = viewer;
    const goesOn = way === 'RTSP' && kind.plays && (kind.over === 'UDP' || kind.stays);
    findings.add(unlessSame(`${what}: packets come`, (later[n] ?? 0) > (before[n] ?? 0), goesOn));
    judgeUdp(viewer, findings);
    if (way === 'RTSP' && kind.stays)
      findings.add(unlessSame(`${what}: the session`, (await user.ask('GET_PARAMETER')).status, 200));
    if (way === 'RTSPS' && kind.stays) {
      const closed = await Promise.race([user.client.closed.then(() => true), pause(QUIET_MS).then(() => false)]);
      findings.add(unlessSame(`${what}: its connection is closed`, closed, true));
    }
  }
  await turn('on');
  await this.refresh();
  for (const { what, user, way, count } of viewers.filter((one) => one.way === 'RTSPS')) {
    const again = await arrived(this, way);
    const { status } = await again.ask('PLAY', { Session: user.session ?? '' });
    findings.add(unlessSame(`${what}: the session after SRTP is on again`, status, 454));
    findings.add(
      unlessSame(
        `${what}: packets after SRTP is on again`,
        count(),
        later[viewers.findIndex((one) => one.user === user)],
      ),
    );
  }
  for (const { user, kind } of viewers.filter(({ way }) => way === 'RTSP')) {
    const owner = kind.stays ? user : await arrived(this, 'RTSP');
    await owner.ask('TEARDOWN', { Session: user.session ?? '' });
  }
});
