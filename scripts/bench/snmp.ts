import { spawn, type ChildProcess } from 'node:child_process';
import dgram from 'node:dgram';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { answerIn } from '../../steps/clients/network/snmp-answer.ts';
import { communityMessage, v3Message } from '../../steps/clients/network/snmp-message.ts';
import { figure, median } from './figure.ts';
import { cpuOf } from './process-cpu.ts';
import { beside, firstLine } from './servers.ts';

/** Answers of the SNMP agent for each second of CPU, as a ratio to those of net-snmp's snmpd on the same machine. */
const ROUNDS = 3;
const SECONDS = 3;
const WARM_MS = 700;
/** Requests under way. */
const WINDOW = 16;
/** Messages of SNMPv3 that are made in advance, and sent again and again. */
const POOL = 512;
const HOST = '127.0.0.1';
const COMMUNITY = 'Read-Comm-7';
const user = { name: 'monitor', auth: 'Auth-Word-77', priv: 'Priv-Word-78' };

interface Agent {
  readonly host: string;
  readonly port: number;
  readonly child: ChildProcess;
}

const folder = mkdtempSync(join(tmpdir(), 'snmp-bench-'));

async function emulator(): Promise<Agent> {
  const settings = join(folder, 'settings.yaml');
  const snmp = { version: 'v1-v2-v3', community: COMMUNITY, userName: user.name, authPassword: user.auth };
  const lines = Object.entries({ ...snmp, privPassword: user.priv }).map(
    ([key, text]) => `network.snmp.${key}: ${text}`,
  );
  writeFileSync(settings, lines.join('\n'), { mode: 0o600 });
  const args = ['start', '--json', '--control', '127.0.0.1:0', '--admin', 'operator', '--settings', settings];
  const child = spawn(process.execPath, [beside('../../emulator/main.ts'), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, IPRO_ADMIN_PASSWORD: 'Str0ng-Pass!' },
  });
  const line = await firstLine(child, (text) => text.startsWith('{'));
  const { cameras } = JSON.parse(line) as { cameras: { host: string; ports: Record<string, number> }[] };
  return { host: cameras[0]?.host ?? HOST, port: cameras[0]?.ports['snmpAgent'] ?? 0, child };
}

async function snmpd(): Promise<Agent | undefined> {
  const socket = dgram.createSocket('udp4');
  socket.bind(0, HOST);
  await once(socket, 'listening');
  const { port } = socket.address();
  socket.close();
  const file = join(folder, 'snmpd.conf');
  const login = `${user.name} SHA ${user.auth} AES ${user.priv}`;
  const lines = [`agentaddress udp:${HOST}:${port}`, `rocommunity ${COMMUNITY} ${HOST}`, `createUser ${login}`];
  const more = [`rouser ${user.name} priv`, 'dontLogTCPWrappersConnects yes'];
  writeFileSync(file, [...lines, ...more].join('\n'), { mode: 0o600 });
  const child = spawn('snmpd', ['-f', '-C', '-c', file, '-Le'], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, PATH: `${process.env['PATH']}:/usr/sbin`, SNMP_PERSISTENT_DIR: folder, MIBS: '' },
  });
  const up = once(child.stderr, 'data').then(() => true);
  const gone = once(child, 'error').then(
    () => false,
    () => false,
  );
  return (await Promise.race([up, gone])) ? { host: HOST, port, child } : undefined;
}

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/** Answers for each second of the agent's CPU. */
async function load(agent: Agent, messages: readonly Buffer[]): Promise<number> {
  const socket = dgram.createSocket('udp4');
  socket.bind(0, HOST);
  await once(socket, 'listening');
  let [sent, answers] = [0, 0];
  const send = (): void => socket.send(messages[sent++ % messages.length] ?? '', agent.port, agent.host);
  socket.on('message', () => {
    answers++;
    send();
  });
  for (let i = 0; i < WINDOW; i++) send();
  await pause(WARM_MS);
  const [before, cpu] = [answers, cpuOf(agent.child.pid ?? 0)];
  await pause(SECONDS * 1_000);
  const rate = (answers - before) / (cpuOf(agent.child.pid ?? 0) - cpu);
  socket.close();
  return rate;
}

/** Messages of the user, for the engine that discovery tells. */
async function signed({ host, port }: Agent): Promise<readonly Buffer[]> {
  const socket = dgram.createSocket('udp4');
  const nobody = { id: Buffer.alloc(0), boots: 0, time: 0 };
  socket.send(v3Message({ engine: nobody, user, level: 'noAuthNoPriv', name: '', pdu: { variables: [] } }), port, host);
  const [bytes] = (await once(socket, 'message')) as [Buffer];
  socket.close();
  const { engine = nobody } = answerIn(bytes);
  return Array.from({ length: POOL }, (_, id) => v3Message({ engine, user, id: id + 1 }));
}

async function stopped({ child }: Agent): Promise<void> {
  const closed = once(child, 'close');
  child.kill();
  await closed;
}

const peer = await snmpd();
if (!peer) console.log('SNMP: there is no snmpd to compare with');
else {
  const own = await emulator();
  try {
    for (const [name, wanted, messages] of [
      ['SNMPv2c', '>= 0.35', async () => [communityMessage(1, COMMUNITY)]],
      ['SNMPv3 authPriv', '>= 0.6', signed],
    ] as const) {
      const rates: (readonly [own: number, theirs: number])[] = [];
      for (let i = 0; i < ROUNDS; i++) {
        const theirs = await load(peer, await messages(peer));
        rates.push([await load(own, await messages(own)), theirs]);
      }
      const ratio = median(rates.map(([mine, theirs]) => mine / theirs));
      figure(`${name} GETs for a second of CPU, to snmpd`, ratio, 'times', wanted);
      for (const [who, at] of [
        ['camera', 0],
        ['snmpd', 1],
      ] as const)
        console.log(`  ${who.padEnd(9)} ${median(rates.map((pair) => 1e6 / pair[at])).toFixed(1)} µs of CPU an answer`);
    }
  } finally {
    await Promise.all([own, peer].map(stopped));
    rmSync(folder, { recursive: true, force: true });
  }
}
