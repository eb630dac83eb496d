import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { figure, median } from './figure.ts';
import { camera, files, floor, vsftpd, type FileName, type FileServer } from './ftp-servers.ts';
import { cpuOf } from './process-cpu.ts';

/**
 * Bytes that the FTP server sends for each second of its CPU, to those of vsftpd and to those of bare writes (the floor), all measured in
 * turn. Only the CPU of the servers counts, user and system: other work on the machine disturbs that least.
 *
 * usage: ftp.ts [picture|large …]; ROUNDS in the environment, 5 unless given.
 */
const ROUNDS = Number(process.env['ROUNDS'] ?? 5);
const SECONDS = 3;
const WARM_MS = 700;

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

interface Load {
  /** Bytes for each second of the server's CPU. */
  readonly bytes: number;
  /** Ms of the server's CPU a file. */
  readonly each: number;
}

async function load(server: FileServer, file: FileName): Promise<Load> {
  const { pid = 0 } = server.child;
  const it = await server.reader(file);
  it.start();
  await pause(WARM_MS);
  const before = { bytes: it.bytes, files: it.files, cpu: cpuOf(pid) };
  await pause(SECONDS * 1_000);
  const cpu = cpuOf(pid) - before.cpu;
  const found = { bytes: (it.bytes - before.bytes) / cpu, each: (cpu * 1_000) / (it.files - before.files) };
  await it.stop();
  return found;
}

async function stopped({ child }: FileServer): Promise<void> {
  const closed = once(child, 'close');
  child.kill();
  await closed;
}

async function measured(servers: Readonly<Record<string, FileServer>>, file: FileName): Promise<void> {
  const loads = new Map<string, Load[]>(Object.keys(servers).map((who) => [who, []]));
  for (let i = 0; i < ROUNDS; i++)
    for (const [who, server] of Object.entries(servers)) loads.get(who)?.push(await load(server, file));
  /** The median of the ratios of one round each. */
  const ratio = (one: string, other: string): number =>
    median((loads.get(one) ?? []).map(({ bytes }, i) => bytes / (loads.get(other)?.[i]?.bytes ?? NaN)));
  const name = `FTP RETR of a ${file === 'large' ? 'file of 8 MB' : file}`;
  figure(`${name}: bytes for a second of CPU, to vsftpd`, ratio('camera', 'vsftpd'), 'times', '>= 0.5');
  // vsftpd has the kernel send the file, which Node cannot: so bare writes show how much can be reached.
  figure('  bare writes, to vsftpd', ratio('floor', 'vsftpd'), 'times', '(for information)');
  for (const [who, those] of loads)
    console.log(
      `  ${who.padEnd(9)} ${median(those.map(({ each }) => each)).toFixed(3)} ms a file, ${(median(those.map(({ bytes }) => bytes)) / 1e6).toFixed(0)} MB for a second of CPU`,
    );
}

const there = spawnSync('vsftpd', ['-v'], { env: { ...process.env, PATH: `${process.env['PATH']}:/usr/sbin` } });
if (there.error) console.log('FTP: left out; install vsftpd');
else {
  const folder = mkdtempSync(join(tmpdir(), 'ftp-bench-'));
  const own = await camera(folder);
  const servers = { camera: own, vsftpd: await vsftpd(folder), floor: await floor(folder) };
  try {
    for (const file of files) if (process.argv.length < 3 || process.argv.includes(file)) await measured(servers, file);
  } finally {
    await Promise.all(Object.values(servers).map(stopped));
    rmSync(folder, { recursive: true, force: true });
  }
}
