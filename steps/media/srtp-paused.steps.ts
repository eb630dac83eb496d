import assert from 'node:assert/strict';
import { When } from '@cucumber/cucumber';
import { openMedia, openReport } from '../clients/rtp/srtp.ts';
import type { RtspUser } from '../clients/rtsp/rtsp-user.ts';
import type { Findings } from '../doors/matrix.ts';
import { beginBattery, unlessSame } from '../world/battery.ts';
import { pause, settled } from '../world/until.ts';
import type { CameraWorld } from '../world/world.ts';
import { Speaker } from './speaker.ts';

const [VIDEO, EVENTS] = [1, 4];
const ROUNDS = 4;
const CYCLE = 2 ** 16;
/** Longer than from one key frame to the next. */
const PAUSE_MS = 2_500;

async function ready(world: CameraWorld): Promise<RtspUser> {
  const user = await Speaker.arrive(world);
  await user.describe();
  for (const track of [VIDEO, EVENTS]) assert.equal((await user.setUp(track)).status, 200);
  return user;
}

/** Waits for more packets than there are. */
const more = (user: RtspUser): Promise<number> => {
  const before = user.client.frames;
  return settled(
    () => user.client.frames,
    (frames) => frames > before + 5,
  );
};

/** The index of a packet as a receiver guesses it: the nearest to the highest so far (RFC 3711 §3.3.1). */
function guess(highest: number | undefined, sequence: number): number {
  if (highest === undefined) return sequence;
  const same = highest - (highest % CYCLE) + sequence;
  const nearest = [same - CYCLE, same, same + CYCLE].filter((index) => index >= 0);
  return nearest.toSorted((one, other) => Math.abs(one - highest) - Math.abs(other - highest))[0] ?? same;
}

/** What H.264 in RTP begins with (RFC 6184 §5.2): pictures, parameter sets, and several or parts of these. */
const UNITS = new Set([1, 5, 6, 7, 8, 24, 28]);

/** Whether a packet has a picture's bytes: under AES-CM another index opens it too, and makes other bytes of it. */
const isPicture = (plain: Buffer): boolean => {
  const first = plain[12] ?? 0xff;
  return first < 0x80 && UNITS.has(first & 0x1f);
};

function judge(what: string, { client, key }: RtspUser, findings: Findings): void {
  if (!key) return findings.add(`  ${what}: got no key`);
  const pictures = Math.min(...client.packets.map(({ channel }) => channel));
  const highest = new Map<string, number>();
  const numbers = new Set<string>();
  const sources = new Map<number, Set<string>>();
  for (const { channel, payload } of client.packets) {
    const report = channel % 2 === 1;
    const source = report ? payload.toString('hex', 4, 8) : payload.toString('hex', 8, 12);
    sources.set(channel >> 1, (sources.get(channel >> 1) ?? new Set<string>()).add(source));
    if (report) {
      const number = `${source} ${openReport(key, payload)?.number}`;
      findings.add(unlessSame(`${what}: report ${number} was there before`, numbers.has(number), false));
      findings.add(unlessSame(`${what}: report ${number} opens`, number.endsWith('undefined'), false));
      numbers.add(number);
      continue;
    }
    const sequence = payload.readUInt16BE(2);
    const index = guess(highest.get(source), sequence);
    const plain = openMedia(key, payload, Math.floor(index / CYCLE));
    const readable = plain !== undefined && (channel !== pictures || isPicture(plain));
    findings.add(unlessSame(`${what}: packet ${sequence} of ${source} opens`, readable, true));
    highest.set(source, Math.max(index, highest.get(source) ?? 0));
  }
  const all = [...sources.values()].map((some) => [...some].join());
  findings.add(unlessSame(`${what}: tracks with one source each, another for each track`, new Set(all).size, 2));
}

When('viewers over RTSPS pause and go on, alone and beside others', async function (this: CameraWorld) {
  const findings = beginBattery(this);
  for (const beside of [false, true]) {
    const other = beside ? await ready(this) : undefined;
    if (other) await other.ask('PLAY');
    const user = await ready(this);
    for (let round = 0; round < ROUNDS; round++) {
      await user.ask('PLAY');
      await more(user);
      await user.ask('PAUSE');
      // After a short pause pictures come again; while the last one lasts, they go by, and so do their numbers.
      if (beside && round === ROUNDS - 2) await pause(PAUSE_MS);
    }
    judge(beside ? 'beside another viewer' : 'alone', user, findings);
    user.leave();
    other?.leave();
  }
});
