import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import { join } from 'node:path';
import { FtpClient } from '../../steps/clients/network/ftp.ts';
import { Reader, type Place } from './ftp-reader.ts';
import { beside, firstLine } from './servers.ts';

/** The files that are read: a picture of the usual size, and the largest file that a camera keeps. */
export const files = ['picture', 'large'] as const;
export type FileName = (typeof files)[number];

/** A server of the files, a process of its own. */
export interface FileServer {
  readonly child: ChildProcess;
  reader(file: FileName): Promise<Reader>;
}

const HOST = '127.0.0.1';
const PICTURE = '/pictures/1280x720.jpg';
const LARGE = '/uploads/large';
const LARGE_BYTES = 8_388_608;
const login = { name: 'operator', password: 'Str0ng-Pass!' };

const pathIn = (folder: string, file: FileName): string => join(folder, 'files', file);

/** The emulator with one camera. It fills `folder` with its files, for the others. */
export async function camera(folder: string): Promise<FileServer> {
  const settings = join(folder, 'settings.yaml');
  writeFileSync(settings, 'network.ftp.access: allow\n');
  const args = ['start', '--json', '--control', `${HOST}:0`, '--admin', login.name, '--settings', settings];
  const child = spawn(process.execPath, [beside('../../emulator/main.ts'), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, IPRO_ADMIN_PASSWORD: login.password },
  });
  const line = await firstLine(child, (text) => text.startsWith('{'));
  const { cameras } = JSON.parse(line) as { cameras: { host: string; ports: Record<string, number> }[] };
  const { host, ports } = cameras[0] ?? { host: HOST, ports: {} };
  const place = { host, port: ports['ftp'] ?? 0 };
  const { client } = await FtpClient.connect(place.host, place.port);
  await client.login(login.name, login.password);
  const large = Buffer.alloc(LARGE_BYTES, 'picture ');
  const stored = await client.send(`STOR ${LARGE}`, large);
  if (stored.code !== 226) throw new Error(`STOR was answered ${stored.text.trim()}`);
  const { bytes } = await client.fetch(`RETR ${PICTURE}`);
  client.close();
  mkdirSync(join(folder, 'files'));
  writeFileSync(pathIn(folder, 'large'), large);
  writeFileSync(pathIn(folder, 'picture'), bytes);
  return { child, reader: (file) => Reader.ofFtp(place, login, file === 'large' ? LARGE : PICTURE) };
}

async function freePort(): Promise<number> {
  const server = net.createServer();
  await once(server.listen(0, HOST), 'listening');
  const { port } = server.address() as net.AddressInfo;
  await once(server.close(), 'close');
  return port;
}

async function listening(place: Place, child: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 100 && child.exitCode === null; tries++) {
    const socket = net.connect(place);
    const there = await once(socket, 'connect').then(
      () => true,
      () => false,
    );
    socket.destroy();
    if (there) return;
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error(child.exitCode === null ? 'vsftpd does not listen' : `vsftpd ended with ${child.exitCode}`);
}

/** vsftpd with the files, for anonymous clients, as its manual sets it up; it writes its log, as the camera its journal. */
export async function vsftpd(folder: string): Promise<FileServer> {
  const place = { host: HOST, port: await freePort() };
  const root = join(folder, 'files');
  // It serves no folder to which its user may write.
  chmodSync(root, 0o555);
  chmodSync(folder, 0o755);
  const options = {
    listen: 'YES',
    listen_address: place.host,
    listen_port: place.port,
    background: 'NO',
    anonymous_enable: 'YES',
    anon_root: root,
    secure_chroot_dir: root,
    xferlog_enable: 'YES',
    vsftpd_log_file: join(folder, 'vsftpd.log'),
    // Only root can become another user.
    ...(process.getuid?.() === 0 ? {} : { run_as_launching_user: 'YES' }),
  };
  const file = join(folder, 'vsftpd.conf');
  writeFileSync(
    file,
    Object.entries(options)
      .map((pair) => `${pair.join('=')}\n`)
      .join(''),
  );
  const child = spawn('vsftpd', [file], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, PATH: `${process.env['PATH']}:/usr/sbin` },
  });
  await listening(place, child);
  const anybody = { name: 'anonymous', password: 'bench@example.com' };
  return { child, reader: (name) => Reader.ofFtp(place, anybody, `/${name}`) };
}

/** The bare writes of the files. */
export async function floor(folder: string): Promise<FileServer> {
  const paths = files.map((file) => pathIn(folder, file));
  const child = spawn(process.execPath, [beside('ftp-floor.ts'), ...paths], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [, ...ports] = (await firstLine(child, (line) => line.startsWith('ready '))).split(' ');
  return { child, reader: async (file) => Reader.ofPort({ host: HOST, port: Number(ports[files.indexOf(file)]) }) };
}
