import dgram from 'node:dgram';
import { own } from '../../emulator/kernel/own.ts';
import { freshSeed, seeded } from '../../emulator/kernel/random.ts';
import { basicHeader } from '../../steps/clients/http/digest.ts';
import { HttpClient } from '../../steps/clients/http/http.ts';
import { EASY_IP, frame, isFound, OPERATIONS, search, wishFields } from '../../steps/clients/network/easy-ip.ts';
import { enclose } from '../run/namespace.ts';
import { administrator, AttackedEmulator } from './emulator.ts';
import { mutated } from './mutations.ts';

/**
 * `node scripts/attack/easy-ip.ts [SECONDS] [SEED]`: sends a camera 10,000 frames of Easy IP Setup a second, half of them damaged, and
 * asks it for its pages meanwhile: they must come nearly as fast as while the same frames go elsewhere. Afterwards a search must be answered, and nothing be changed.
 */
const A_SECOND = 10_000;
const EACH_MS = 5;
/** Frames, which are sent again and again. */
const POOL = 4_000;
/** An address where nobody is: what the sender itself costs is measured there. */
const NOBODY = '127.0.66.253';
/** How much longer an answer may take at the median, and in ms beside that, as the sender needs the machine too. */
const SLOWER = 3;
const SLACK_MS = 20;

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/** How long answers take for a while, in ms, the shortest first. */
async function latencies(emulator: AttackedEmulator, seconds: number): Promise<readonly number[]> {
  const web = new HttpClient();
  const base = `http://${emulator.host}:${own(emulator.ports, 'http')}`;
  const times: number[] = [];
  const until = performance.now() + seconds * 1_000;
  while (performance.now() < until) {
    const from = performance.now();
    const { status } = await web.ask(base, {
      path: '/cgi-bin/getinfo?FILE=1',
      authorization: basicHeader(administrator),
    });
    if (status !== 200) throw new Error(`got ${status}, wanted 200`);
    times.push(performance.now() - from);
    await pause(10);
  }
  await web.close();
  return times.toSorted((a, b) => a - b);
}

const at = (sorted: readonly number[], part: number): number => sorted[Math.floor((sorted.length - 1) * part)] ?? NaN;

async function main(): Promise<number> {
  const inside = await enclose();
  if (inside !== undefined) return inside;
  const [seconds = '10', seed = freshSeed()] = process.argv.slice(2);
  const random = seeded(seed);
  const emulator = await AttackedEmulator.start(seed);
  const socket = dgram.createSocket('udp4').on('error', () => undefined);
  try {
    const { host } = emulator;
    const before = await emulator.control.camera('1');
    const mac = before.mac.replaceAll(':', '');
    const wish = { mode: 9, address: '127.9.9.9', mask: '255.0.0.0', gateway: '', port: 1, dns: 0x90 } as const;
    const fields = wishFields({ ...wish, servers: ['', ''] });
    const frames = [
      search(),
      frame({ operation: OPERATIONS.configure, camera: mac, sequence: 1, fields }),
      frame({ operation: OPERATIONS.commit, camera: mac, sequence: 2 }),
      frame({ operation: OPERATIONS.configure, camera: '020000000001', sequence: 1, fields }),
    ];
    // Made before, so that the sender takes little of the machine meanwhile.
    const pool = Array.from({ length: POOL }, (_, i) => {
      const one = frames[i % frames.length] ?? search();
      return random.below(2) === 0 ? one : mutated(one, random).subarray(0, 1_400);
    });
    /** Sends frames to an address for a while, and asks the camera meanwhile. */
    async function flooding(to: string, lasts: number): Promise<readonly [times: readonly number[], rate: number]> {
      let sent = 0;
      const began = performance.now();
      const flood = setInterval(() => {
        const due = ((performance.now() - began) / 1_000) * A_SECOND;
        while (sent < due) socket.send(pool[sent++ % POOL] ?? search(), EASY_IP.camera, to);
      }, EACH_MS);
      const times = await latencies(emulator, lasts);
      clearInterval(flood);
      return [times, (sent * 1_000) / (performance.now() - began)];
    }

    const [quiet] = await flooding(NOBODY, Number(seconds));
    const [under, rate] = await flooding(host, Number(seconds));
    await pause(500);
    const found: string[] = [];
    const told = `median ${at(under, 0.5).toFixed(1)} ms, ${at(quiet, 0.5).toFixed(1)} ms while the frames go elsewhere`;
    console.log(
      `${rate.toFixed(0)} frames a second; answers over HTTP: ${told}; 95 %: ${at(under, 0.95).toFixed(1)} ms`,
    );
    if (at(under, 0.5) > at(quiet, 0.5) * SLOWER + SLACK_MS) found.push(`answers over HTTP are slowed: ${told}`);
    if (!(await isFound({ host, mac: before.mac }))) found.push('a search after it is not answered');
    const after = await emulator.control.camera('1');
    if (after.host !== host) found.push(`it has moved to ${after.host}`);
    if (after.faults > 0) found.push(`faults of the emulator's own: got ${after.faults}, wanted none`);
    if (emulator.said !== '') found.push(`on stderr: got ${emulator.said.slice(0, 2_000)}, wanted nothing`);
    for (const problem of found) console.error(problem);
    console.log(found.length === 0 ? 'no other service is slowed' : `FAILED, seed ${seed}`);
    return found.length === 0 ? 0 : 1;
  } finally {
    socket.close();
    await emulator.stop();
  }
}

process.exit(await main());
