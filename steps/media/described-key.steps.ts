import { When } from '@cucumber/cucumber';
import { kemac, keyData, mikeyBytes, policy, rand, rightMikey, session, timestamp } from '../clients/rtp/mikey.ts';
import { keyIn, type SdesKey, type Suite } from '../clients/rtp/srtp.ts';
import { beginBattery, unlessSame } from '../world/battery.ts';
import type { CameraWorld } from '../world/world.ts';
import { Speaker } from './speaker.ts';

const NTP_TO_UNIX_S = 2_208_988_800;
/** The places of what is different in each message: the bundle, the time and the random number. */
const BUNDLE = [4, 8] as const;
const TIME = [21, 29] as const;
const RANDOM = [31, 47] as const;
/** Dates are whole milliseconds. */
const ROUNDED_MS = 1;
const ROUNDS = 2;

/** The rows of a policy that say how this suite protects (RFC 3830 §6.10.1, RFC 7714 §14.3). */
function rowsOf({ gcm, salt, tag }: Suite): Readonly<Record<number, number>> {
  const all = { 1: 16, 4: salt, 7: 1, 8: 1, 10: 1 };
  // GStreamer takes the tag's length from that of the authentication key.
  return gcm ? { ...all, 0: 6, 2: 0, 3: 0, 20: tag } : { ...all, 0: 1, 2: 1, 3: tag === 4 ? 4 : 20, 11: tag };
}

/** The only right message for this key and source with the bundle, time and random number of another one. */
function rightMessage({ suite, key, salt, mki }: SdesKey, ssrc: number, like: Buffer): Buffer {
  const more = Buffer.concat([Buffer.from([mki.length]), mki]);
  const data = keyData(Buffer.concat([key, salt]), mki.length > 0 ? { validity: 1, more } : {});
  return mikeyBytes({
    ...rightMikey(key),
    bundle: like.subarray(...BUNDLE),
    sessions: [session({ ssrc })],
    payloads: [
      timestamp(0, like.subarray(...TIME)),
      rand(like.subarray(...RANDOM)),
      policy(rowsOf(suite)),
      kemac(data),
    ],
  });
}

/** The milliseconds since 1970 of an NTP time. */
const unixMs = (ntp: Buffer): number => (ntp.readUInt32BE(0) - NTP_TO_UNIX_S + ntp.readUInt32BE(4) / 2 ** 32) * 1_000;

async function dateOf(world: CameraWorld): Promise<number> {
  await world.refresh();
  return Date.parse(world.camera.clock.date);
}

When(
  'the administrator describes all tracks over RTSPS, and reads the MIKEY message of each',
  async function (this: CameraWorld) {
    const findings = beginBattery(this);
    const user = await Speaker.arrive(this);
    const once = new Set<string>();
    let messages = 0;
    for (let round = 0; round < ROUNDS; round++) {
      const before = await dateOf(this);
      const { text } = await user.describe({ Require: 'www.onvif.org/ver20/backchannel' });
      const after = await dateOf(this);
      for (const medium of text.split(/^(?=m=)/m).slice(1)) {
        const track = Number(/^a=control:trackID=(\d+)/m.exec(medium)?.[1]);
        const what = `description ${round + 1}, track ${track}`;
        const told = Buffer.from(/^a=key-mgmt:mikey (\S+)/m.exec(medium)?.[1] ?? '', 'base64');
        const key = keyIn(medium);
        if (!key || told.length < RANDOM[1]) {
          findings.add(`  ${what}: got no key, wanted one in each format`);
          continue;
        }
        messages++;
        const { headers } = await user.setUp(track);
        const [, ssrc = '0'] = /;ssrc=([0-9a-f]{8})/.exec(headers['transport']?.[0] ?? '') ?? [];
        const right = rightMessage(key, Number.parseInt(ssrc, 16), told);
        findings.add(unlessSame(`${what}: the message`, told.toString('hex'), right.toString('hex')));
        const date = unixMs(told.subarray(...TIME));
        const fits = date >= before - ROUNDED_MS && date <= after + ROUNDED_MS;
        findings.add(unlessSame(`${what}: the date ${date} is between ${before} and ${after}`, fits, true));
        for (const place of [BUNDLE, RANDOM]) {
          const bytes = told.toString('hex', ...place);
          findings.add(unlessSame(`${what}: ${bytes} was there before`, once.has(bytes), false));
          once.add(bytes);
        }
      }
      await user.ask('TEARDOWN');
      user.session = undefined;
    }
    findings.add(unlessSame('messages', messages > ROUNDS, true));
  },
);
