import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { figure, median } from './figure.ts';
import type { Load } from './load.ts';
import { makeOrdinaryClip } from './ordinary-clip.ts';
import { beside, camera, firstLine, floor, gstreamer, PYTHON, type Server } from './servers.ts';
import type { Delivery } from './viewer.ts';

/**
 * Viewers by the hundred, against GStreamer's RTSP server with an ordinary clip of the same scene, rate and bit rate, and against the bare
 * writes of the camera's own packets (the floor). Each server is a process of its own; the viewers are another. CPU is compared as a
 * ratio, all measured in turn, for what was delivered: so it holds where one of them does not keep up.
 *
 * usage: streams.ts [tcp|many|udp|srtp-udp|srtp-tcp …]; ROUNDS in the environment, 3 unless given.
 */
const ROUNDS = Number(process.env['ROUNDS'] ?? 3);
const SECONDS = 8;
const folder = mkdtempSync(join(tmpdir(), 'streams-'));
const clip = join(folder, 'ordinary.h264');

type Who = 'camera' | 'GStreamer' | 'floor';

const isSecure = (delivery: Delivery): boolean => delivery.startsWith('srtp');

const starts: Readonly<Record<Who, (delivery: Delivery) => Promise<Server>>> = {
  camera: () => camera(folder),
  GStreamer: (delivery) => gstreamer(folder, clip, isSecure(delivery)),
  floor: () => floor(),
};

async function view({ url, pid, login }: Server, count: number, delivery: Delivery): Promise<Load> {
  const args = [url(isSecure(delivery)), count, SECONDS, delivery, pid, ...login].map(String);
  const child = spawn(process.execPath, [beside('load.ts'), ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  return JSON.parse(await firstLine(child, (line) => line.startsWith('{'))) as Load;
}

/** The loads of servers measured in turn, as often as there are rounds. */
async function measured(servers: readonly Who[], count: number, delivery: Delivery): Promise<ReadonlyMap<Who, Load[]>> {
  const loads = new Map<Who, Load[]>(servers.map((who) => [who, []]));
  for (let round = 0; round < ROUNDS; round++)
    for (const [who, those] of loads) {
      const server = await starts[who](delivery);
      those.push(await view(server, count, delivery).finally(() => server.stop()));
    }
  return loads;
}

const middle = (loads: readonly Load[], of: (load: Load) => number): number => median(loads.map(of));

/** One line of what a server's viewers saw. */
function tell(who: Who, loads: readonly Load[]): void {
  const failed = loads.flatMap((load) => load.failed);
  const parts = [
    `${middle(loads, (l) => l.cpu).toFixed(3)} ms a viewer and second, ${middle(loads, (l) => l.cpuOfMegabyte).toFixed(2)} ms a megabyte`,
    `${middle(loads, (l) => l.kilobits).toFixed(0)} kbit/s in ${middle(loads, (l) => l.packets).toFixed(1)} packets a frame`,
    `${middle(loads, (l) => l.slowest).toFixed(1)} to ${middle(loads, (l) => l.middle).toFixed(1)} frames a second`,
    // The floor begins its packets anew with each loop.
    ...(who === 'floor' ? [] : [`${Math.max(...loads.map((l) => l.gaps))} gaps`]),
    `${Math.min(...loads.map((l) => l.live))} played, connected in ${middle(loads, (l) => l.connecting).toFixed(2)} s`,
  ];
  console.log(`  ${who.padEnd(9)} ${parts.join(', ')}${failed.length > 0 ? `; ${failed.join('; ')}` : ''}`);
}

async function compare(name: string, count: number, delivery: Delivery, wanted: string): Promise<void> {
  const all = await measured(
    isSecure(delivery) ? ['camera', 'GStreamer'] : ['camera', 'GStreamer', 'floor'],
    count,
    delivery,
  );
  const costs = (who: Who): number => middle(all.get(who) ?? [], (load) => load.cpuOfMegabyte);
  figure(
    `${name}, ${count} viewers: CPU a byte against GStreamer's`,
    costs('camera') / costs('GStreamer'),
    'times',
    wanted,
  );
  if (all.has('floor'))
    figure('  against the bare writes', costs('camera') / costs('floor'), 'times', '(for information)');
  for (const [who, loads] of all) tell(who, loads);
}

/** Many viewers of the camera alone. */
async function crowd(count: number): Promise<void> {
  const { camera: loads = [] } = Object.fromEntries(await measured(['camera'], count, 'tcp'));
  figure(
    `connecting ${count} viewers, median`,
    middle(loads, (load) => load.connecting),
    's',
    '< 2',
  );
  figure(
    '  memory a viewer, median',
    middle(loads, ({ memory: [before, within], live }) => (within - before) / live),
    'KB',
    '< 60',
  );
  tell('camera', loads);
}

const measurements: Readonly<Record<Delivery | 'many', () => Promise<unknown>>> = {
  tcp: () => compare('interleaved TCP', 500, 'tcp', '<= 0.80'),
  many: () => crowd(1_000),
  udp: () => compare('UDP', 300, 'udp', '<= 1.3'),
  'srtp-udp': () => compare('RTSPS with SRTP by UDP', 100, 'srtp-udp', '<= 1.2'),
  'srtp-tcp': () => compare('RTSPS with SRTP within TLS', 100, 'srtp-tcp', '<= 1.2'),
};

const missing = [
  [
    PYTHON,
    ['-c', "import gi; gi.require_version('GstRtspServer', '1.0')"],
    'python3-gst-1.0 gir1.2-gst-rtsp-server-1.0',
  ],
  ['ffmpeg', ['-version'], 'ffmpeg'],
] as const;
const packages = missing.filter(([program, args]) => spawnSync(program, args).status !== 0).map(([, , name]) => name);
if (packages.length > 0) console.log(`streams: left out; install ${packages.join(' ')}`);
else {
  makeOrdinaryClip(clip);
  for (const [name, measure] of Object.entries(measurements))
    if (process.argv.length < 3 || process.argv.includes(name)) await measure();
}
rmSync(folder, { recursive: true, force: true });
