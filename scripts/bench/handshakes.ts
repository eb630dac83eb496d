import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import tls from 'node:tls';
import { createAuthority } from '../../emulator/pki/certificates.ts';
import { modelNamed, referenceModel } from '../../emulator/profiles/models.ts';
import { authorizationFor } from '../../steps/clients/http/digest.ts';
import { figure, median } from './figure.ts';
import { beside, firstLine } from './servers.ts';

/**
 * Requests a second, each over a TLS connection of its own with a full handshake, with a Digest login and a CGI, of the emulator on one core;
 * and of a bare HTTPS server of Node with the same kind of certificate, which checks no login, in turns with it on the same core.
 */
const ROUNDS = 5;
const ROUND_MS = 2_000;
const AT_ONCE = 8;
const PATH = '/cgi-bin/getinfo?FILE=1';
const login = { name: 'operator', password: 'Str0ng-Pass!' };

interface Place {
  readonly host: string;
  readonly port: number;
}

/** Starts a program on the first core, where the machine has `taskset`; it is another one than this process gets. */
function onOneCore(args: readonly string[], env: NodeJS.ProcessEnv = process.env): ChildProcess {
  return spawn('taskset', ['-c', '0', process.execPath, ...args], { stdio: ['ignore', 'pipe', 'inherit'], env });
}

/** Sends one request over a new connection; the text of its answer. */
function ask({ host, port }: Place, authorization?: string): Promise<string> {
  return new Promise((done, failed) => {
    const socket = tls.connect({ host, port, rejectUnauthorized: false });
    let text = '';
    socket.once('secureConnect', () => {
      const header = authorization === undefined ? '' : `Authorization: ${authorization}\r\n`;
      socket.write(`GET ${PATH} HTTP/1.1\r\nHost: ${host}\r\n${header}Connection: close\r\n\r\n`);
    });
    socket.on('data', (bytes: Buffer) => (text += bytes.toString('latin1')));
    socket.once('error', failed).once('close', () => done(text));
  });
}

/** Requests a second; each must be answered 200. `sign`: the Authorization of the n-th request. */
async function rate(place: Place, sign: () => string | undefined): Promise<number> {
  const from = performance.now();
  let count = 0;
  const work = async (): Promise<void> => {
    while (performance.now() - from < ROUND_MS) {
      const text = await ask(place, sign());
      if (!text.startsWith('HTTP/1.1 200')) throw new Error(`got ${text.slice(0, 80)}, wanted 200`);
      count++;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return (count * 1_000) / (performance.now() - from);
}

const folder = mkdtempSync(join(tmpdir(), 'bench-'));
const emulator = onOneCore(
  [beside('../../emulator/main.ts'), 'start', '--json', '--control', '127.0.0.1:0', '--admin', login.name],
  { ...process.env, IPRO_ADMIN_PASSWORD: login.password },
);
const started = JSON.parse(await firstLine(emulator, (text) => text.startsWith('{'))) as {
  readonly cameras: readonly { readonly host: string; readonly ports: Readonly<Record<string, number>> }[];
};
const [{ host, ports } = { host: '', ports: {} }] = started.cameras;
const camera = { host, port: ports['https'] ?? 0 };

const challenges = async (): Promise<readonly string[]> =>
  [...(await ask(camera)).matchAll(/^WWW-Authenticate: (.*)\r$/gim)].map(([, challenge = '']) => challenge);
/** One login from one challenge, counted on for each request. */
async function signing(): Promise<() => string | undefined> {
  const given = await challenges();
  let count = 0;
  return () => authorizationFor('Digest', given, login, { method: 'GET', uri: PATH, count: ++count });
}
const sample = await ask(camera, (await signing())());

const authority = await createAuthority(Date.now());
const { key, cert } = await authority.issue({ commonName: 'bench', hosts: ['127.0.0.1'], now: Date.now() });
const file = join(folder, 'server.pem');
writeFileSync(file, key + cert, { mode: 0o600 });
const body = sample.slice(sample.indexOf('\r\n\r\n') + 4);
const bare = onOneCore([beside('peer/https-server.ts'), file, modelNamed(referenceModel).tlsSuites.join(':'), body]);
const [, port = '0'] = (await firstLine(bare, (text) => text.startsWith('ready '))).split(' ');
const peer = { host: '127.0.0.1', port: Number(port) };

const rates: { readonly camera: number; readonly peer: number }[] = [];
await rate(camera, await signing());
await rate(peer, () => undefined);
for (let i = 0; i < ROUNDS; i++)
  rates.push({ camera: await rate(camera, await signing()), peer: await rate(peer, () => undefined) });

figure('TLS handshake, Digest and CGI, on one core', median(rates.map((one) => one.camera)), 'a second', '> 300');
figure(
  '  TLS handshake and an answer of a bare Node server',
  median(rates.map((one) => one.peer)),
  'a second',
  '(for comparison)',
);
figure('  the camera in parts of it', median(rates.map((one) => one.camera / one.peer)), '', '> 0.6');
emulator.kill('SIGTERM');
bare.kill('SIGTERM');
rmSync(folder, { recursive: true });
