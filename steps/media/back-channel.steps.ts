import { When, type DataTable } from '@cucumber/cucumber';
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
      { withinMs: 500, everyMs: 2 },
    );
    await user.settle();
    findings.add(unlessSame(`${what}: reports`, speaker.reports.length, wanted));
  };
  await heardOf('before any packet', 0, () => passes(2 * REPORT_MS));
  await heardOf('the first packet', 1, () => speaker.reportsOn(sound(1)));
  await heardOf('the second packet', 0, () => speaker.reportsOn(sound(2)));
  await heardOf('after a time just too short', 0, () => passes(REPORT_MS - 500));
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
