import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { generate } from 'selfsigned';
import { clipFile } from '../../emulator/media/files.ts';
import { figure, median } from './figure.ts';
import type { Load } from './load.ts';
import type { Delivery } from './viewer.ts';

/**
 * Viewers by the hundred, against GStreamer's RTSP server with the same clip in the same run. Each server is a process of its own;
 * the viewers are another. CPU is compared as a ratio, both measured in turn, for what was delivered: so it holds where one of them
 * does not keep up.
 */
const ROUNDS = Number(process.env['ROUNDS'] ?? 3);
const SECONDS = 8;
const RATE = 15;
/** Debian's own, which its GStreamer packages are for. */
const PYTHON = '/usr/bin/python3';
const PASSWORD = 'Str0ng-Pass!';
const folder = mkdtempSync(join(tmpdir(), 'streams-'));

interface Server {
  readonly url: (secure: boolean) => string;
  readonly pid: number;
  readonly login: readonly string[];
  stop(): Promise<void>;
}

const beside = (name: string): string => new URL(name, import.meta.url).pathname;

/** The first line that a program prints and that fits. */
function firstLine(child: ChildProcess, fits: (line: string) => boolean): Promise<string> {
  return new Promise((found, failed) => {
    child.once('close', (code) => failed(new Error(`the server ended with ${code}`)));
    if (child.stdout) createInterface(child.stdout).on('line', (line) => fits(line) && found(line));
  });
}

async function stopping(child: ChildProcess): Promise<void> {
  const ended = new Promise((done) => child.once('close', done));
  child.kill('SIGTERM');
  await ended;
}

async function camera(): Promise<Server> {
  const settings = join(folder, 'settings.yaml');
  writeFileSync(settings, 'network.srtp.enabled: on\n');
  const args = ['start', '--json', '--control', '127.0.0.1:0', '--admin', 'operator', '--settings', settings];
  const env = { ...process.env, IPRO_ADMIN_PASSWORD: PASSWORD };
  const child = spawn(process.execPath, [beside('../../emulator/main.ts'), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env,
  });
  const line = await firstLine(child, (text) => text.startsWith('{'));
  const { cameras } = JSON.parse(line) as { cameras: { host: string; ports: Record<string, number> }[] };
  const { host, ports } = cameras[0] ?? { host: '', ports: {} };
  return {
    url: (secure) => `rtsp://${host}:${ports[secure ? 'rtsps' : 'rtsp']}/MediaInput/stream_1`,
    pid: child.pid ?? 0,
    login: ['operator', PASSWORD],
    stop: () => stopping(child),
  };
}

let port = 18_554;

async function gstreamer(secure: boolean): Promise<Server> {
  const at = port++;
  const clip = clipFile({ codec: 'h264', width: 1_280, height: 720, rate: RATE, quality: 'usual' });
  const files = secure ? await certificate() : [];
  const child = spawn(PYTHON, [beside('peer/gst-server.py'), clip, String(RATE), String(at), ...files], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await firstLine(child, (text) => text === 'ready');
  return { url: () => `rtsp://127.0.0.1:${at}/clip`, pid: child.pid ?? 0, login: [], stop: () => stopping(child) };
}

async function certificate(): Promise<readonly string[]> {
  const made = await generate([{ name: 'commonName', value: '127.0.0.1' }], { algorithm: 'sha256', keySize: 2_048 });
  const files = [join(folder, 'cert.pem'), join(folder, 'key.pem')] as const;
  writeFileSync(files[0], made.cert);
  writeFileSync(files[1], made.private, { mode: 0o600 });
  return files;
}

function view({ url, pid, login }: Server, count: number, delivery: Delivery): Promise<Load> {
  const args = [url(delivery.startsWith('srtp')), count, SECONDS, delivery, pid, ...login].map(String);
  const child = spawn(process.execPath, [beside('load.ts'), ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  return firstLine(child, (line) => line.startsWith('{')).then((line) => JSON.parse(line) as Load);
}

/** Both servers in turn, as often as there are rounds. */
async function compare(name: string, count: number, delivery: Delivery, wanted: string): Promise<readonly Load[]> {
  const [ours, theirs]: [Load[], Load[]] = [[], []];
  for (let round = 0; round < ROUNDS; round++)
    for (const [start, loads] of [
      [camera, ours],
      [() => gstreamer(delivery.startsWith('srtp')), theirs],
    ] as const) {
      const server = await start();
      loads.push(await view(server, count, delivery).finally(() => server.stop()));
    }
  const middle = (loads: readonly Load[], of: (load: Load) => number): number => median(loads.map(of));
  const ratio = middle(ours, (load) => load.cpuOfMegabyte) / middle(theirs, (load) => load.cpuOfMegabyte);
  figure(`${name}, ${count} viewers: CPU a byte against GStreamer's`, ratio, 'times', wanted);
  for (const [who, loads] of [
    ['camera', ours],
    ['GStreamer', theirs],
  ] as const) {
    const failed = loads.flatMap((load) => load.failed);
    console.log(
      `  ${who.padEnd(9)} ${middle(loads, (l) => l.cpu).toFixed(3)} ms a viewer and second, ${middle(loads, (l) => l.cpuOfMegabyte).toFixed(2)} ms a megabyte, ${middle(loads, (l) => l.slowest).toFixed(1)} to ` +
        `${middle(loads, (l) => l.middle).toFixed(1)} frames a second, ${Math.max(...loads.map((l) => l.gaps))} gaps, ` +
        `${Math.min(...loads.map((l) => l.live))} played, connected in ${middle(loads, (l) => l.connecting).toFixed(2)} s` +
        (failed.length > 0 ? `; ${failed.join('; ')}` : ''),
    );
  }
  return ours;
}

const measurements: Readonly<Record<Delivery, () => Promise<unknown>>> = {
  async tcp() {
    const many = await compare('interleaved TCP', 1_000, 'tcp', '<= 0.70');
    figure('  connecting 1,000 viewers, median', median(many.map(({ connecting }) => connecting)), 's', '< 2');
    const memory = many.map(({ memory: [before, within], live }) => (within - before) / live);
    figure('  memory a viewer, median', median(memory), 'KB', '< 60');
  },
  udp: () => compare('UDP', 300, 'udp', '<= 1.3'),
  'srtp-udp': () => compare('RTSPS with SRTP by UDP', 100, 'srtp-udp', '<= 1.2'),
  'srtp-tcp': () => compare('RTSPS with SRTP within TLS', 100, 'srtp-tcp', '<= 1.2'),
};

const peers = spawnSync(PYTHON, ['-c', "import gi; gi.require_version('GstRtspServer', '1.0')"], { encoding: 'utf8' });
if (peers.status !== 0)
  console.log("streams: left out; GStreamer's RTSP server is missing (python3-gst-1.0, gir1.2-gst-rtsp-server-1.0)");
else
  for (const [name, measure] of Object.entries(measurements))
    if (process.argv.length < 3 || process.argv.includes(name)) await measure();
rmSync(folder, { recursive: true, force: true });
