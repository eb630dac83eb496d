import { randomBytes } from 'node:crypto';
import { When, type DataTable } from '@cucumber/cucumber';
import { protectControl, protectMedia, suites, type SdesKey, type SuiteName } from '../clients/rtp/srtp.ts';
import {
  kemac,
  keyData,
  keyMgmtHeader,
  mikeyBytes,
  policy,
  rand,
  rightMikey,
  session,
  timestamp,
  usualRows,
} from '../clients/rtp/mikey.ts';
import { RtpReceiver } from '../clients/rtp/rtp-receiver.ts';
import type { RtspUser } from '../clients/rtsp/rtsp-user.ts';
import { beginBattery, faultsIn, unlessSame } from '../world/battery.ts';
import { pause } from '../world/until.ts';
import type { CameraWorld } from '../world/world.ts';
import { keyForms, sendingKey } from './key-forms.ts';
import { Speaker, type Sending } from './speaker.ts';
import { sound, unusual } from './spoken-rtp.ts';
import {
  controlFaults,
  LONG_REPORT,
  mediaFaults,
  rightReports,
  FIRST_OF_ALL,
  type ControlFault,
  type Spoken,
} from './srtp-faults.ts';

const FIRST = 1_000;
/** So far ahead of the right ones is each faulty packet. */
const AHEAD = 20;
/** Those after the first are enough for too old ones. */
const BEGINNING = 200;
const NUMBER = 200;

When(
  'the administrator speaks over RTSPS, and before each right packet sends one that is',
  async function (this: CameraWorld, table: DataTable) {
    const findings = beginBattery(this);
    const user = await Speaker.arrive(this);
    const speaker = await Speaker.begin(user);
    const key = keyOf(user);
    const first = protectMedia(key, sound(FIRST));
    findings.add(unlessSame('the first packet is taken', await speaker.takes(first), true));
    let sequence = FIRST + BEGINNING;
    let latest = protectMedia(key, sound(sequence));
    findings.add(unlessSame('a packet far ahead is taken', await speaker.takes(latest), true));
    for (const [name, fault] of faultsIn<(spoken: Spoken) => Buffer>(table, mediaFaults)) {
      const wrong = fault({ key, first, latest, next: sequence + AHEAD });
      findings.add(unlessSame(`${name}: taken`, await speaker.takes(wrong), false));
      latest = protectMedia(key, sound(++sequence));
      findings.add(unlessSame(`the right one after ${name}: taken`, await speaker.takes(latest), true));
    }
  },
);

When(
  'the administrator speaks over RTSPS, and sends packets with',
  async function (this: CameraWorld, table: DataTable) {
    const findings = beginBattery(this);
    const user = await Speaker.arrive(this);
    const speaker = await Speaker.begin(user);
    for (const [n, [name, form]] of faultsIn(table, unusual).entries())
      findings.add(unlessSame(`${name}: taken`, await speaker.takes(protectMedia(keyOf(user), form(FIRST + n))), true));
  },
);

/** The rows of a policy that say nothing but AES-GCM, and those of the usual suite. */
const rowsOf = (suite: SuiteName): Readonly<Record<number, number>> =>
  suite === 'AEAD_AES_128_GCM' ? { 0: 6 } : usualRows;

/** The headers of a SETUP that offers this key, and what is sent under it. */
function offering(
  user: RtspUser,
  roc: number,
  suite: SuiteName,
): { readonly headers: { KeyMgmt: string }; readonly sending: Sending } {
  const bytes = randomBytes(16 + suites[suite].salt);
  const payloads = [timestamp(), rand(), policy(rowsOf(suite)), kemac(keyData(bytes))];
  const message = { ...rightMikey(bytes), sessions: [session({ roc })], payloads };
  const headers = { KeyMgmt: keyMgmtHeader(mikeyBytes(message), user.url(3)) };
  return { headers, sending: { key: sendingKey(bytes, suite), roc } };
}

When(
  'the administrator speaks over RTSPS under a key of their own for {word}, from rollover counter {int} on, and sends',
  async function (this: CameraWorld, suite: SuiteName, roc: number, table: DataTable) {
    const findings = beginBattery(this);
    const user = await Speaker.arrive(this);
    const { headers, sending } = offering(user, roc, suite);
    const speaker = await Speaker.begin(user, headers, sending);
    for (const { source = '', counter, number, taken } of table.hashes()) {
      const packet = protectMedia(sending.key, sound(Number(number), Number(source)), { roc: Number(counter) });
      const what = `source ${source}, number ${number} of counter ${counter}: taken`;
      findings.add(unlessSame(what, await speaker.takes(packet), taken === 'yes'));
    }
    const theirs = protectMedia(keyOf(user), sound(1, 99), { roc });
    findings.add(unlessSame("a packet under the camera's key: taken", await speaker.takes(theirs), false));
  },
);

When(
  'the administrator speaks over RTSPS under a key of their own, told',
  async function (this: CameraWorld, table: DataTable) {
    const findings = beginBattery(this);
    const user = await Speaker.arrive(this);
    for (const [name, form] of faultsIn(table, keyForms)) {
      const { header, key, roc = 0 } = form(user.url(3));
      const speaker = await Speaker.begin(user, { KeyMgmt: header }, { key, roc });
      const right = await speaker.takes(protectMedia(key, sound(1), { roc }));
      findings.add(unlessSame(`${name}: a packet under it is taken`, right, true));
      const theirs = await speaker.takes(protectMedia(keyOf(user), sound(2), { roc }));
      findings.add(unlessSame(`${name}: a packet under the camera's key is taken`, theirs, false));
      await speaker.end();
    }
  },
);

When(
  'the administrator speaks over RTSPS from {int} sources, and repeats the first packet of each',
  async function (this: CameraWorld, sources: number) {
    const findings = beginBattery(this);
    const user = await Speaker.arrive(this);
    const speaker = await Speaker.begin(user);
    // The speaker has two more.
    const packets = Array.from({ length: sources - 2 }, (_, n) => protectMedia(keyOf(user), sound(1, n + 1)));
    for (const taken of [true, false])
      for (const [n, packet] of packets.entries())
        findings.add(
          unlessSame(
            `source ${n + 1} the ${taken ? 'first' : 'second'} time: taken`,
            await speaker.takes(packet),
            taken,
          ),
        );
  },
);

const keyOf = ({ key }: RtspUser): SdesKey => {
  if (!key) throw new Error('the description has no key');
  return key;
};

interface Viewer {
  readonly name: string;
  readonly report: ControlFault | undefined;
  /** Whether a right report follows. */
  readonly followed: boolean;
  readonly status: number;
  /** Whether no report was sent before. */
  readonly first?: boolean;
}

type Send = (packet: Buffer) => void;
/** Sets up the track of events, and sends reports for it. */
type Ready = (user: RtspUser, world: CameraWorld) => Promise<Send>;

const EVENTS = 4;
const ON_ITS_WAY_MS = 30;

const overTcp: Ready = async (user) => {
  const { channel } = await user.setUp(EVENTS);
  return (packet) => user.client.sendFrame(channel + 1, packet);
};

const overUdp: Ready = async (user, world) => {
  const udp = await RtpReceiver.open('127.0.0.1');
  world.undo.push(() => udp.close());
  const { headers } = await user.setUp(EVENTS, {
    Transport: `RTP/SAVP;unicast;client_port=${udp.port}-${udp.port + 1}`,
  });
  const port = Number(/server_port=\d+-(\d+)/.exec(headers['transport']?.[0] ?? '')?.[1]);
  return (packet) => udp.report(packet, { host: world.camera.host, port });
};

/** Waits until the camera has seen what was sent. */
async function settle(all: readonly { readonly user: RtspUser }[]): Promise<void> {
  await pause(ON_ITS_WAY_MS);
  await Promise.all(all.map(({ user }) => user.settle()));
}

/** Viewers who send a report at once and another after 100 seconds, and ask after 21 more whether their session is still there. */
async function keepAlive(world: CameraWorld, viewers: readonly Viewer[], ready = overTcp): Promise<void> {
  const findings = beginBattery(world);
  const all = await Promise.all(
    viewers.map(async (viewer) => {
      const user = await Speaker.arrive(world);
      await user.describe();
      const send = await ready(user, world);
      await user.ask('PLAY');
      return { ...viewer, user, key: keyOf(user), send };
    }),
  );
  for (const { send, key, first } of all) if (!first) send(protectControl(key, LONG_REPORT, NUMBER));
  await settle(all);
  await world.run.control.advance(world.camera.id, 100_000);
  for (const { send, key, report, followed } of all) {
    if (report) send(report(key, NUMBER + 1, protectControl(key, LONG_REPORT, NUMBER)));
    if (followed) send(protectControl(key, LONG_REPORT, NUMBER + 2));
  }
  await settle(all);
  await world.run.control.advance(world.camera.id, 21_000);
  for (const { name, user, status } of all)
    findings.add(unlessSame(`${name}: the session`, (await user.ask('GET_PARAMETER')).status, status));
}

const sending = (table: DataTable): readonly Viewer[] => {
  const faults = faultsIn(table, controlFaults);
  return [
    { name: 'no report at all', report: undefined, followed: false, status: 454 },
    ...faults.map(([name, report]) => ({ name, report, followed: false, status: 454 })),
    ...faults.map(([name, report]) => ({ name: `${name}, then a right one`, report, followed: true, status: 200 })),
  ];
};

When(
  'viewers over RTSPS send after 100 seconds a report that is',
  async function (this: CameraWorld, table: DataTable) {
    await keepAlive(this, sending(table));
  },
);

When(
  'viewers over RTSPS in UDP send after 100 seconds a report that is',
  async function (this: CameraWorld, table: DataTable) {
    await keepAlive(this, sending(table), overUdp);
  },
);

When('viewers over RTSPS send after 100 seconds a right report', async function (this: CameraWorld, table: DataTable) {
  const right = faultsIn(table, rightReports);
  await keepAlive(
    this,
    right.map(([name, report]) => ({ name, report, followed: false, status: 200, first: name === FIRST_OF_ALL })),
  );
});
