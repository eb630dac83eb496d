import { spawn } from 'node:child_process';
import dgram from 'node:dgram';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { answerIn } from '../../steps/clients/network/snmp-answer.ts';
import { v3Message } from '../../steps/clients/network/snmp-message.ts';
import { figure } from './figure.ts';
import { beside, firstLine } from './servers.ts';

/**
 * What it costs in memory that each of many agents of one process has answered its user over SNMPv3: the keys of both passwords, and what
 * an agent remembers of whom it has answered. Others of the process keep their memory, so what is resident is told too.
 */
const AGENTS = 1_000;
const PATIENCE_MS = 3_000;
const user = { name: 'monitor', auth: 'Auth-Word-77', priv: 'Priv-Word-78' };
const nobody = { id: Buffer.alloc(0), boots: 0, time: 0 };
/** Told to by SIGUSR2, the process collects garbage and says what memory is used then, in bytes. */
const MEASURED = `data:text/javascript,process.on('SIGUSR2',()=>{gc();gc();const{heapUsed,external}=process.memoryUsage();console.log('memory '+(heapUsed+external))})`;

const folder = mkdtempSync(join(tmpdir(), 'snmp-agents-'));
const settings = join(folder, 'settings.yaml');
const snmp = { version: 'v3', userName: user.name, authPassword: user.auth, privPassword: user.priv };
writeFileSync(
  settings,
  Object.entries(snmp)
    .map(([key, text]) => `network.snmp.${key}: ${text}\n`)
    .join(''),
  { mode: 0o600 },
);
const args = ['start', '--json', '--cameras', String(AGENTS), '--control', '127.0.0.1:0', '--admin', 'operator'];
const child = spawn(
  process.execPath,
  ['--expose-gc', '--import', MEASURED, beside('../../emulator/main.ts'), ...args, '--settings', settings],
  { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, IPRO_ADMIN_PASSWORD: 'Str0ng-Pass!' } },
);

interface Memory {
  /** MB after garbage was collected. */
  readonly used: number;
  /** MB that are resident. */
  readonly resident: number;
}

async function memory(): Promise<Memory> {
  const line = firstLine(child, (text) => text.startsWith('memory '));
  child.kill('SIGUSR2');
  const used = Number((await line).slice(7)) / 2 ** 20;
  const [, kilobytes] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8')) ?? [];
  return { used, resident: Number(kilobytes) / 1_024 };
}

/** Sends a message until an answer comes. */
async function asked(socket: dgram.Socket, bytes: Buffer, port: number, host: string): Promise<Buffer> {
  const answer = once(socket, 'message', { signal: AbortSignal.timeout(PATIENCE_MS) });
  socket.send(bytes, port, host);
  const [message] = (await answer) as [Buffer];
  return message;
}

try {
  const started = await firstLine(child, (text) => text.startsWith('{'));
  const { cameras } = JSON.parse(started) as { cameras: { host: string; ports: Record<string, number> }[] };
  const before = await memory();
  const socket = dgram.createSocket('udp4');
  for (const { host, ports } of cameras) {
    const port = ports['snmpAgent'] ?? 161;
    const discovery = v3Message({ engine: nobody, user, level: 'noAuthNoPriv', name: '', pdu: { variables: [] } });
    const { engine = nobody } = answerIn(await asked(socket, discovery, port, host));
    const { flags } = answerIn(await asked(socket, v3Message({ engine, user }), port, host));
    if (flags !== 3) throw new Error(`${host}: the answer is not encrypted`);
  }
  socket.close();
  const after = await memory();
  figure(
    `${cameras.length} agents that have answered over SNMPv3: memory more`,
    after.used - before.used,
    'MB',
    '< 40',
  );
  figure('  resident', after.resident - before.resident, 'MB', '(for information)');
} finally {
  child.kill();
  rmSync(folder, { recursive: true, force: true });
}
