import assert from 'node:assert/strict';
import { Then, type DataTable } from '@cucumber/cucumber';
import { own } from '../../emulator/kernel/own.ts';
import { RtpReceiver } from '../clients/rtp/rtp-receiver.ts';
import { dateIn, isReport } from '../clients/rtp/sender-report.ts';
import { portNames, rtspWays, type RtspWay } from '../clients/rtsp/rtsp-ways.ts';
import { interleavedOn, RtspUser } from '../clients/rtsp/rtsp-user.ts';
import { until } from '../world/until.ts';
import type { CameraWorld } from '../world/world.ts';
import { administrator } from '../world/words.ts';

const HERE = '127.0.0.1';
const VIDEO = 1;
const SOUND = 2;
/** Dates that are read one after the other on a busy machine, and the whole seconds of a report. */
const NEAR_MS = 10_000;

interface ReportedTo {
  /** The date in the first sender report, in ms since 1970. */
  readonly date: number;
  readonly leave: () => Promise<void>;
}

/** Plays one track, and waits for its first sender report. */
async function playing(world: CameraWorld, over: string, track: number): Promise<ReportedTo> {
  const way: RtspWay = rtspWays.find((one) => one === over) ?? 'RTSP';
  const { host, ports } = world.camera;
  const port = own(ports, portNames[way]) ?? assert.fail(`the camera has no port for ${way}`);
  const user = await RtspUser.arrive(way, { host, port }, administrator);
  const receiver = await RtpReceiver.open(HERE);
  world.undo.push(() => {
    user.leave();
    receiver.close();
  });
  const wanted = { UDP: `RTP/AVP;unicast;client_port=${receiver.port}-${receiver.port + 1}` };
  const group = over === 'multicast' ? 'RTP/AVP;multicast' : undefined;
  const { status, headers } = await user.setUp(track, {
    Transport: group ?? own(wanted, over) ?? interleavedOn(way),
  });
  assert.equal(status, 200, `SETUP over ${over}`);
  const [, address, first] = /destination=([\d.]+).*;port=(\d+)/.exec(headers['transport']?.[0] ?? '') ?? [];
  if (address !== undefined) await receiver.join(address, Number(first), host);
  await user.ask('PLAY');
  const report = await until(`a sender report over ${over}`, () => {
    void user.client.frames;
    return [...receiver.reports, ...user.client.packets.map(({ payload }) => payload)].find(isReport);
  });
  const leave = async (): Promise<void> => {
    assert.equal((await user.ask('TEARDOWN')).status, 200);
    user.leave();
  };
  return { date: dateIn(report), leave };
}

const cameraDate = async (world: CameraWorld): Promise<number> => Date.parse((await world.refresh()).clock.date);

/** Sets the date to the sixth of May of a year, as an administrator does. */
async function setYear(world: CameraWorld, year: number): Promise<void> {
  const path = `/cgi-bin/set_clock?date=${year}-05-06&time=07:08:09`;
  assert.equal((await world.visit('HTTPS', { login: administrator, request: { path } })).status, 200);
}

const unlessNear = (what: string, got: number, wanted: number): string[] =>
  Math.abs(got - wanted) < NEAR_MS
    ? []
    : [`${what}: got ${new Date(got).toISOString()}, wanted ${new Date(wanted).toISOString()}`];

/** Each row: a transport. Viewers come one after the other, and the date is another one for each. */
Then(
  'whoever comes after the date was set has the new date in sender reports, when all others have left, over:',
  async function (this: CameraWorld, table: DataTable) {
    const wrong: string[] = [];
    for (const [over = ''] of table.raw())
      for (const year of [2031, 2004, 2032]) {
        await setYear(this, year);
        const { date, leave } = await playing(this, over, VIDEO);
        wrong.push(...unlessNear(`${over} in ${year}`, date, await cameraDate(this)));
        await leave();
      }
    assert.deepEqual(wrong, []);
  },
);

Then(
  'sender reports of pictures and sound of a group tell one time, whatever date is set, until nobody has any of them',
  async function (this: CameraWorld) {
    const wrong: string[] = [];
    const pictures = await playing(this, 'multicast', VIDEO);
    const began = await cameraDate(this);
    wrong.push(...unlessNear('the pictures', pictures.date, began));
    await setYear(this, 2031);
    for (const turn of ['first', 'second']) {
      const sound = await playing(this, 'multicast', SOUND);
      wrong.push(...unlessNear(`the sound, played for the ${turn} time`, sound.date, began));
      await sound.leave();
    }
    await pictures.leave();
    const sound = await playing(this, 'multicast', SOUND);
    wrong.push(...unlessNear('the sound, when nobody was left', sound.date, await cameraDate(this)));
    assert.deepEqual(wrong, []);
  },
);
