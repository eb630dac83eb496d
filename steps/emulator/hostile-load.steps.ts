import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Given, Then, When } from '@cucumber/cucumber';
import { authorizationFor } from '../clients/http/digest.ts';
import { HttpClient } from '../clients/http/http.ts';
import { DataClient, FtpClient } from '../clients/network/ftp.ts';
import { isAnswered, SnmpManager } from '../clients/network/snmp-manager.ts';
import { communityMessage, PDU, v3Message } from '../clients/network/snmp-message.ts';
import { READING, siteSettings, user } from '../management/snmp-site.ts';
import { slot } from '../world/slot.ts';
import type { StartedCamera } from '../world/started.ts';
import { pause } from '../world/until.ts';
import type { CameraWorld } from '../world/world.ts';
import { administrator } from '../world/words.ts';
import { firstCamera, folderOf, start, started } from './own-process.ts';

const SLOW = { timeout: 90_000 };
/** Datagrams that are sent at a stretch: more than the kernel keeps would be lost. */
const BURST = 50;
/** How long a load goes on after it was sent, in ms. */
const LASTS_MS = 1_500;
const EVERY_MS = 50;
const LARGE = 8_000_000;
/** From where the load comes. */
const ELSEWHERE = '127.0.0.9';

interface Load {
  /** The most memory that the process had before, in MB. */
  readonly before: number;
  /** How long each answer to the administrator took, in ms. */
  readonly answers: number[];
}

const loads = slot<Load>('a load', 'an emulator with FTP and SNMP in a process of its own');

/** The most memory that the process has had, in MB. */
function peakOf(world: CameraWorld): number {
  const [, kilobytes] =
    /^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${started.of(world).daemon.pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) / 1_024;
}

/** Asks for the camera's information as the administrator. */
async function asked(web: HttpClient, { host, ports }: StartedCamera): Promise<void> {
  const base = `https://${host}:${ports['https']}`;
  const path = '/cgi-bin/getinfo?FILE=1';
  const first = await web.ask(base, { path });
  const request = { method: 'GET', uri: path };
  const authorization = authorizationFor('Digest', first.headers['www-authenticate'] ?? [], administrator, request);
  assert.equal((await web.ask(base, { path, authorization })).status, 200);
}

/** Does something while the administrator asks again and again. */
async function under(world: CameraWorld, load: (camera: StartedCamera) => Promise<unknown>): Promise<void> {
  const camera = firstCamera(world);
  const { answers } = loads.of(world);
  const web = new HttpClient();
  const ended = new AbortController();
  const asking = (async () => {
    while (!ended.signal.aborted) {
      const since = performance.now();
      await asked(web, camera);
      answers.push(performance.now() - since);
      await pause(EVERY_MS);
    }
  })();
  try {
    await load(camera);
    await pause(LASTS_MS);
  } finally {
    ended.abort();
    await asking.finally(() => web.close());
  }
}

Given('an emulator with FTP and SNMP in a process of its own', async function (this: CameraWorld) {
  const texts = { ...siteSettings, 'network.ftp.access': 'allow' };
  const lines = Object.entries(texts).map(([key, text]) => `${key}: ${JSON.stringify(text)}`);
  writeFileSync(join(await folderOf(this), 'file.yaml'), lines.join('\n'), { mode: 0o600 });
  const command = 'ipro-emulator start --json --host HOSTS --control 127.0.0.1:0 --settings FILE --admin';
  await start(this, `${command} ${administrator.name}`, `IPRO_ADMIN_PASSWORD=${administrator.password}`);
  const camera = firstCamera(this);
  const web = new HttpClient();
  // What is made once is made before.
  for (let n = 0; n < 20; n++) await asked(web, camera);
  await web.close();
  await store(camera);
  assert.equal(await readsOverFtp(camera, '127.0.0.1'), LARGE);
  loads.set(this, { before: peakOf(this), answers: [] });
});

async function sessionAt({ host, ports }: StartedCamera, from: string): Promise<FtpClient> {
  const { client } = await FtpClient.connect(host, ports['ftp'] ?? 21, from);
  assert.equal((await client.login(administrator.name, administrator.password)).code, 230);
  return client;
}

async function store(camera: StartedCamera): Promise<void> {
  const client = await sessionAt(camera, '127.0.0.1');
  assert.equal((await client.send('STOR /uploads/large', Buffer.alloc(LARGE))).code, 226);
  client.close();
}

async function readsOverFtp(camera: StartedCamera, from: string): Promise<number> {
  const client = await sessionAt(camera, from);
  const { bytes } = await client.fetch('RETR /uploads/large');
  client.close();
  return bytes.length;
}

/** Sends datagrams to the agent, some at a time. */
async function datagrams({ host, ports }: StartedCamera, count: number, make: (n: number) => Buffer): Promise<void> {
  const manager = await SnmpManager.open(host, { from: ELSEWHERE, port: ports['snmpAgent'] ?? 161 });
  for (let n = 0; n < count; n++) {
    manager.send(make(n));
    if (n % BURST === 0) await pause(1);
  }
  await manager.close();
}

When('a manager asks 5,000 times for everything, two thousand million times', SLOW, async function (this: CameraWorld) {
  const variables = Array.from({ length: 100 }, (_, i) => [`1.3.6.1.2.1.${i + 1}`, Buffer.from([5, 0])] as const);
  const giant = communityMessage(1, READING, { type: PDU.bulk, numbers: [0, 2_000_000_000], variables });
  await under(this, (camera) => datagrams(camera, 5_000, () => giant));
});

When('a manager asks 10,000 engines that there are not', SLOW, async function (this: CameraWorld) {
  const engineOf = (n: number): Buffer => Buffer.from(`8000e09d03${n.toString(16).padStart(12, '0')}`, 'hex');
  await under(this, (camera) =>
    datagrams(camera, 10_000, (n) =>
      v3Message({ engine: { id: engineOf(n), boots: n, time: n }, user, level: 'noAuthNoPriv' }),
    ),
  );
});

When('somebody sends 10,000 communities that there are not', SLOW, async function (this: CameraWorld) {
  await under(this, (camera) => datagrams(camera, 10_000, (n) => communityMessage(1, `community-${n}`)));
});

/** Eight sessions of one address, as many as there may be; all are ready before any of them begins its work. */
async function eight(
  world: CameraWorld,
  {
    ready,
    works,
  }: { readonly ready?: (client: FtpClient) => Promise<void>; readonly works: (client: FtpClient) => void },
): Promise<void> {
  await under(world, async (camera) => {
    const clients: FtpClient[] = [];
    for (let n = 0; n < 8; n++) {
      const client = await sessionAt(camera, ELSEWHERE);
      world.undo.push(() => client.close());
      await ready?.(client);
      clients.push(client);
    }
    for (const client of clients) works(client);
  });
}

/** Opens a data connection that is not read, and sends a command for it. */
async function unread(world: CameraWorld, client: FtpClient, command: string): Promise<void> {
  const data = await DataClient.connect(client.host, await client.passive(), ELSEWHERE, false);
  world.undo.push(() => data.close());
  assert.equal((await client.ask(command)).code, 150);
}

/** Sends a command many times, and reads no reply. */
function flood(client: FtpClient, command: string, times: number): void {
  client.ignore();
  client.write(`${command}\r\n`.repeat(times));
}

When('8 clients of FTP receive a file of 8 MB each, and read nothing', SLOW, async function (this: CameraWorld) {
  await eight(this, {
    ready: (client) => unread(this, client, 'RETR /uploads/large'),
    works: (client) => client.ignore(),
  });
});

When('8 clients of FTP list all files, and read nothing', SLOW, async function (this: CameraWorld) {
  await eight(this, { ready: (client) => unread(this, client, 'LIST /pictures'), works: (client) => client.ignore() });
});

When('8 clients of FTP send 30,000 commands each, and read nothing', SLOW, async function (this: CameraWorld) {
  await eight(this, { works: (client) => flood(client, 'NOOP', 30_000) });
});

When(
  '8 clients of FTP ask 100,000 times how a transfer goes, and read nothing',
  SLOW,
  async function (this: CameraWorld) {
    await eight(this, {
      ready: (client) => unread(this, client, 'RETR /uploads/large'),
      works: (client) => flood(client, 'STAT', 100_000),
    });
  },
);

Then('meanwhile the administrator was answered within a second, as a rule', function (this: CameraWorld) {
  const answers = loads.of(this).answers.toSorted((a, b) => a - b);
  assert.ok(answers.length > 2, `${answers.length} answers`);
  // No single one takes as long as the client waits; where others need the machine, some take longer than a second.
  assert.ok((answers[answers.length >> 1] ?? Infinity) < 1_000, answers.map((ms) => ms.toFixed(0)).join());
});

Then('the process has used at most {int} MB more', function (this: CameraWorld, most: number) {
  const grown = peakOf(this) - loads.of(this).before;
  this.log(`${grown.toFixed(1)} MB more`);
  assert.ok(grown <= most, `${grown.toFixed(1)} MB`);
});

Then('managers are answered as before', async function (this: CameraWorld) {
  const { host, ports } = firstCamera(this);
  assert.ok(await isAnswered(host, READING, { port: ports['snmpAgent'] ?? 161 }));
});

Then('somebody else reads a file over FTP', async function (this: CameraWorld) {
  assert.equal(await readsOverFtp(firstCamera(this), '127.0.0.1'), LARGE);
});
