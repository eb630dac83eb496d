import { spawn, type ChildProcess } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { generate } from 'selfsigned';
import { RATE } from '../../emulator/media/shapes.ts';

/** A server of the same stream, a process of its own. */
export interface Server {
  readonly url: (secure: boolean) => string;
  readonly pid: number;
  /** Name and password, where it asks for them. */
  readonly login: readonly string[];
  stop(): Promise<void>;
}

/** Debian's own, which its GStreamer packages are for. */
export const PYTHON = '/usr/bin/python3';
const PASSWORD = 'Str0ng-Pass!';

export const beside = (name: string): string => new URL(name, import.meta.url).pathname;

/** The first line that a program prints and that fits. */
export function firstLine(child: ChildProcess, fits: (line: string) => boolean): Promise<string> {
  return new Promise((found, failed) => {
    child.once('close', (code) => failed(new Error(`the program ended with ${code}`)));
    if (child.stdout) createInterface(child.stdout).on('line', (line) => fits(line) && found(line));
  });
}

async function stopping(child: ChildProcess): Promise<void> {
  const ended = new Promise((done) => child.once('close', done));
  child.kill('SIGTERM');
  await ended;
}

/** The emulator with one camera. */
export async function camera(folder: string): Promise<Server> {
  const settings = join(folder, 'settings.yaml');
  writeFileSync(settings, 'network.srtp.enabled: on\n');
  const args = ['start', '--json', '--control', '127.0.0.1:0', '--admin', 'operator', '--settings', settings];
  const child = spawn(process.execPath, [beside('../../emulator/main.ts'), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, IPRO_ADMIN_PASSWORD: PASSWORD },
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

async function ready(child: ChildProcess): Promise<Server> {
  const [, port] = (await firstLine(child, (text) => text.startsWith('ready '))).split(' ');
  return { url: () => `rtsp://127.0.0.1:${port}/clip`, pid: child.pid ?? 0, login: [], stop: () => stopping(child) };
}

/** GStreamer's RTSP server with that clip. */
export async function gstreamer(folder: string, clip: string, secure: boolean): Promise<Server> {
  const files = secure ? await certificate(folder) : [];
  return ready(
    spawn(PYTHON, [beside('peer/gst-server.py'), clip, String(RATE), ...files], {
      stdio: ['ignore', 'pipe', 'inherit'],
    }),
  );
}

/** The bare writes. */
export const floor = (): Promise<Server> =>
  ready(spawn(process.execPath, [beside('floor.ts')], { stdio: ['ignore', 'pipe', 'inherit'] }));

async function certificate(folder: string): Promise<readonly string[]> {
  const made = await generate([{ name: 'commonName', value: '127.0.0.1' }], { algorithm: 'sha256', keySize: 2_048 });
  const files = [join(folder, 'cert.pem'), join(folder, 'key.pem')] as const;
  writeFileSync(files[0], made.cert);
  writeFileSync(files[1], made.private, { mode: 0o600 });
  return files;
}
