import type { Socket } from 'node:dgram';
import { When, type DataTable } from '@cucumber/cucumber';
import { udpSocket } from '../clients/network/udp.ts';
import { freePair } from '../clients/rtp/rtp-receiver.ts';
import { RtspUser } from '../clients/rtsp/rtsp-user.ts';
import type { RtspWay } from '../clients/rtsp/rtsp-ways.ts';
import { beginBattery, faultsIn, unlessSame } from '../world/battery.ts';
import { expectedStatuses } from '../world/expected.ts';
import { settled } from '../world/until.ts';
import type { CameraWorld } from '../world/world.ts';
import { administrator, type Protocol } from '../world/words.ts';
import { Speaker } from './speaker.ts';
import { sound, unusual, wrongRtp } from './spoken-rtp.ts';

const VIDEO_TRACK = 1;
/** The interval of a camera's RTCP reports, in ms of its uptime. */
const REPORT_MS = 5_000;
const NOT_SUPPORTED = 551;
const FIRST = 1_000;
const RECEIVER_REPORT = 201;
const HERE = '127.0.0.1';
const ELSEWHERE = '127.0.0.9';

When(
  'the administrator speaks over {protocol}, and sends RTP that is right and RTP that is',
  async function (this: CameraWorld, over: Protocol, table: DataTable) {
    const findings = beginBattery(this);
    const speaker = await Speaker.begin(await Speaker.arrive(this, over as RtspWay));
    let sequence = FIRST;
    const see = async (what: string, packet: Buffer, taken: boolean): Promise<void> =>
      findings.add(unlessSame(`${what}: taken`, await speaker.takes(packet), taken));
    for (const [name, fault] of faultsIn(table, wrongRtp)) {
      await see(name, fault(++sequence), false);
      await see(`the right one after ${name}`, sound(++sequence), true);
    }
    for (const [name, form] of Object.entries(unusual)) await see(name, form(++sequence), true);
  },
);

When(
  'the administrator speaks over {protocol} before and after PLAY, PAUSE and TEARDOWN, and on other channels',
  async function (this: CameraWorld, over: Protocol) {
    const findings = beginBattery(this);
    const user = await Speaker.arrive(this, over as RtspWay);
    const speaker = await Speaker.ready(user);
    let source = 0;
    /** Two packets of two sources: each would be reported on. */
    const two = (): readonly Buffer[] => [sound(1, ++source), sound(1, ++source)];
    const see = async (when: string, wanted: number): Promise<void> =>
      findings.add(unlessSame(`${when}: reports`, await speaker.reportsOn(...two()), wanted));
    await see('before PLAY', 0);
    await user.ask('PLAY');
    await see('after PLAY', 2);
    findings.add(
      unlessSame('on the channel of reports: taken', await speaker.takes(sound(1, 91), speaker.channel + 1), false),
    );
    findings.add(unlessSame('on a channel of nothing: taken', await speaker.takes(sound(1, 92), 77), false));
    await user.ask('PAUSE');
    await see('after PAUSE', 0);
    const { channel } = await user.setUp(VIDEO_TRACK);
    await user.ask('PLAY');
    await see('after PLAY again', 2);
    findings.add(unlessSame('on the channel of pictures: taken', await speaker.takes(sound(1, 93), channel), false));
    await user.ask('TEARDOWN');
    await see('after TEARDOWN', 0);
  },
);

/** Two UDP sockets of a client at an address, and the reports that came to the second. */
async function pair(world: CameraWorld, host: string): Promise<{ rtp: Socket; port: number; reports: number[] }> {
  const port = await freePair(host);
  const [rtp, rtcp] = [await udpSocket(host, port), await udpSocket(host, port + 1)];
  world.undo.push(() => [rtp, rtcp].forEach((socket) => socket.close()));
  const reports: number[] = [];
  rtcp.on('message', (bytes) => bytes[1] === RECEIVER_REPORT && reports.push(bytes.readUInt32BE(8)));
  return { rtp, port, reports };
}

When('the administrator speaks over UDP, and somebody else to the same port', async function (this: CameraWorld) {
  const findings = beginBattery(this);
  const user = await Speaker.arrive(this, 'RTSP');
  const [mine, theirs] = [await pair(this, HERE), await pair(this, ELSEWHERE)];
  const [sameNumber, otherPort] = [await udpSocket(ELSEWHERE, mine.port), await udpSocket(HERE, 0)];
  this.undo.push(() => [sameNumber, otherPort].forEach((socket) => socket.close()));
  await user.describe({ Require: 'www.onvif.org/ver20/backchannel' });
  const { headers } = await user.setUp(3, {
    Transport: `RTP/AVP;unicast;client_port=${mine.port}-${mine.port + 1}`,
  });
  const to = Number(/server_port=(\d+)/.exec(headers['transport']?.[0] ?? '')?.[1]);
  await user.ask('PLAY');
  const heardOf = async (what: string, from: Socket, source: number, wanted: boolean): Promise<void> => {
    from.send(sound(1, source), to, this.camera.host);
    // What follows from the right client shows that what was before it has been seen.
    if (!wanted) mine.rtp.send(sound(1, source + 1), to, this.camera.host);
    const last = wanted ? source : source + 1;
    await settled(
      () => mine.reports,
      (reports) => reports.includes(last),
      { withinMs: 2_000, everyMs: 2 },
    );
    findings.add(unlessSame(`${what}: heard`, mine.reports.includes(source), wanted));
    findings.add(unlessSame(`${what}: the right client is heard`, mine.reports.includes(last), true));
  };
  await heardOf('from the client', mine.rtp, 11, true);
  await heardOf('from another address', theirs.rtp, 21, false);
  await heardOf('from another address and a port of that number', sameNumber, 41, false);
  // A client may send from any of its ports; what the camera has to say goes to those that were set up.
  await heardOf('from another port of the client', otherPort, 51, true);
  await heardOf('from the client again', mine.rtp, 31, true);
  findings.add(unlessSame('reports to the other address', theirs.reports.length, 0));
});

When('the administrator speaks over RTSP, and hears of it every 5 seconds', async function (this: CameraWorld) {
  const findings = beginBattery(this);
  const user = await Speaker.arrive(this, 'RTSP');
  const speaker = await Speaker.begin(user);
  const passes = (ms: number): Promise<unknown> => this.run.control.advance(this.camera.id, ms);
  const heardOf = async (what: string, wanted: number, act: () => Promise<unknown>): Promise<void> => {
    speaker.reports = [];
    await act();
    await settled(
      () => speaker.reports.length,
      (count) => count >= wanted,
      { withinMs: 3_000, everyMs: 2 },
    );
    await user.settle();
    findings.add(unlessSame(`${what}: reports`, speaker.reports.length, wanted));
  };
  await heardOf('before any packet', 0, () => passes(2 * REPORT_MS));
  const since = performance.now();
  await heardOf('the first packet', 1, () => speaker.reportsOn(sound(1)));
  await heardOf('the second packet', 0, () => speaker.reportsOn(sound(2)));
  // Real time has passed too.
  const passed = (): number => Math.ceil(performance.now() - since);
  await heardOf('after a time just too short', 0, () => passes(Math.max(1, REPORT_MS - 500 - passed())));
  await heardOf('after 5 seconds', 1, () => passes(500));
  await heardOf('after 10 more', 2, () => passes(2 * REPORT_MS));
  const [one] = speaker.reports;
  findings.add(unlessSame('the channel of reports', one?.channel, speaker.channel + 1));
  findings.add(unlessSame('the blocks of a report', one && one.plain[0], 0x81));
  findings.add(unlessSame('the highest number', one?.plain.readUInt32BE(16), 2));
  findings.add(
    unlessSame(
      'who reports is the same',
      new Set(speaker.reports.map(({ plain }) => plain.toString('hex', 4, 8))).size,
      1,
    ),
  );
  findings.add(unlessSame("the camera's name", one?.plain.includes(this.camera.host), true));
  await user.ask('PAUSE');
  await heardOf('after PAUSE', 0, () => passes(2 * REPORT_MS));
  await user.ask('PLAY');
  await heardOf('after PLAY again', 1, () => passes(REPORT_MS));
});

When(
  'the administrator describes the stream over {protocol} with these headers',
  async function (this: CameraWorld, over: Protocol, table: DataTable) {
    expectedStatuses.add(this, NOT_SUPPORTED);
    const findings = beginBattery(this);
    await this.refresh();
    const way = over as RtspWay;
    const user = await RtspUser.arrive(way, { host: this.camera.host, port: this.port(way) }, administrator);
    this.undo.push(() => user.leave());
    for (const { header = '', value = '', status, unsupported = '', loudspeaker } of table.hashes()) {
      const answer = await user.describe({ [header]: value });
      const what = `${header}: ${value}`;
      findings.add(unlessSame(`${what}: the answer`, answer.status, Number(status)));
      findings.add(unlessSame(`${what}: Unsupported`, answer.headers['unsupported']?.join(', ') ?? '', unsupported));
      findings.add(
        unlessSame(`${what}: the loudspeaker is described`, answer.text.includes('a=sendonly'), loudspeaker === 'yes'),
      );
    }
  },
);
