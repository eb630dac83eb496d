import { When, type DataTable } from '@cucumber/cucumber';
import { beginBattery, unlessSame } from '../world/battery.ts';
import { settled } from '../world/until.ts';
import type { CameraWorld } from '../world/world.ts';
import { Speaker } from './speaker.ts';
import { sound } from './spoken-rtp.ts';

/** The interval of a camera's RTCP reports, in ms of its uptime. */
const REPORT_MS = 5_000;
/** Where a report block has the fraction lost, and the packets lost, 24 bits with a sign (RFC 3550 §6.4.1). */
const [FRACTION, LOST, HIGHEST] = [12, 13, 16];

/** Numbers as "1-10 12": from the first to the last, one by one. */
const numbersIn = (text: string): readonly number[] =>
  text
    .split(' ')
    .filter((part) => part !== '')
    .flatMap((part) => {
      const [from = 0, to = from] = part.split('-').map(Number);
      return Array.from({ length: to - from + 1 }, (_, n) => from + n);
    });

When(
  'the administrator speaks over RTSP, and each 5 seconds these numbers come',
  async function (this: CameraWorld, table: DataTable) {
    const findings = beginBattery(this);
    const speaker = await Speaker.begin(await Speaker.arrive(this, 'RTSP'));
    for (const { numbers = '', fraction, lost, highest } of table.hashes()) {
      for (const number of numbersIn(numbers)) speaker.say(sound(number % 65_536));
      await speaker.user.settle();
      speaker.reports = [];
      await this.run.control.advance(this.camera.id, REPORT_MS);
      await settled(
        () => speaker.reports.length,
        (count) => count > 0,
        { withinMs: 3_000, everyMs: 2 },
      );
      const report = speaker.reports.at(-1)?.plain;
      const what = `after ${numbers === '' ? 'none' : numbers}`;
      findings.add(unlessSame(`${what}: reports`, speaker.reports.length, 1));
      findings.add(unlessSame(`${what}: the fraction lost, of 256`, report?.readUInt8(FRACTION), Number(fraction)));
      findings.add(unlessSame(`${what}: packets lost`, report?.readIntBE(LOST, 3), Number(lost)));
      findings.add(unlessSame(`${what}: the highest number`, report?.readUInt32BE(HIGHEST), Number(highest)));
    }
  },
);
