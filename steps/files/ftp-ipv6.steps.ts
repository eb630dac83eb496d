import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { Then, type DataTable } from '@cucumber/cucumber';
import { DataClient, FtpClient } from '../clients/network/ftp.ts';
import { settled } from '../world/until.ts';
import type { CameraWorld } from '../world/world.ts';
import { administrator } from '../world/words.ts';
import { judgeStranger } from './ftp-commands.steps.ts';
import { ftpPort } from './ftp-site.ts';

const LOOPBACK = '::1';
const LISTING = 'pictures\r\nuploads\r\n';
/** How long a listing may take to come, in ms. */
const LATE_MS = 2_000;

/** An IPv6 address with all its groups, each of four digits. */
function writtenOut(address: string): string {
  const [before = [], after = []] = address.split('::').map((half) => half.split(':').filter(Boolean));
  const zeros = Array<string>(8 - before.length - after.length).fill('0');
  return [...before, ...zeros, ...after].map((group) => group.padStart(4, '0')).join(':');
}

/** The port that an answer to EPSV or PASV names. */
function portIn(code: number, text: string): number | undefined {
  const [, high, low] = /,(\d+),(\d+)\)/.exec(text) ?? [];
  if (code === 227) return Number(high) * 256 + Number(low);
  return code === 229 ? Number(/\|(\d+)\|/.exec(text)?.[1]) : undefined;
}

/** The port that a command names, if it may be one where the client listens; else any. */
function namedIn(command: string): number {
  const named = Number(/\|(\d+)\|$/.exec(command)?.[1] ?? 0);
  return named >= 1_024 && named < 2 ** 16 ? named : 0;
}

/** What comes of a way to a data connection: "a listing", or the code that it is answered. */
async function comesOf(client: FtpClient, command: string): Promise<string> {
  const heard: Buffer[] = [];
  const server = createServer((socket) => {
    socket.on('data', (data: Buffer) => heard.push(data)).on('error', () => undefined);
  });
  await new Promise<void>((open) => server.listen(namedIn(command), client.local, open));
  const { port } = server.address() as { port: number };
  try {
    const numbers = /^PORT/i.test(command) ? `${port >> 8},${port & 255}` : String(port);
    const asked = command
      .replace('PORTNUMBER', numbers)
      .replace('IN THREE DIGITS', client.local.replace(/\d+/g, (part) => part.padStart(3, '0')).replaceAll('.', ','))
      .replace('WITH COMMAS', client.local.replaceAll('.', ','))
      .replace('OWN', client.local)
      .replace('WRITTEN OUT', writtenOut(client.local))
      .replace('CAPITALS', client.local.toUpperCase());
    const { code, text } = await client.ask(asked);
    if (code >= 300 || /^EPSV ALL$/i.test(command)) return String(code);
    const opened = portIn(code, text);
    const data = opened === undefined ? undefined : await DataClient.connect(client.host, opened);
    assert.equal((await client.ask('NLST')).code, 150);
    assert.equal((await client.next()).code, 226);
    await data?.ended;
    const came = (): string => data?.bytes.toString() ?? Buffer.concat(heard).toString();
    return (await settled(came, (all) => all === LISTING, { withinMs: LATE_MS })) === LISTING ? 'a listing' : came();
  } finally {
    server.close();
  }
}

async function sessionAt(world: CameraWorld, family: string): Promise<FtpClient> {
  const { host, ipv6 } = await world.refresh();
  const at = family === '4' ? host : (ipv6[0] ?? assert.fail('the camera has no IPv6 address'));
  const { client } = await FtpClient.connect(at, ftpPort(world));
  world.undo.push(() => client.close());
  assert.equal((await client.login(administrator.name, administrator.password)).code, 230);
  return client;
}

Then(
  'over FTP at its IPv6 address a stranger who connects to the data port first gets nothing, and the client gets it',
  async function (this: CameraWorld) {
    const client = await sessionAt(this, '6');
    assert.notEqual(client.local, LOOPBACK);
    await judgeStranger(client, LOOPBACK);
  },
);

/** Each row: how a data connection is arranged, and what comes of it. */
Then(
  /^over FTP at its IPv(4|6) address these come so:$/,
  async function (this: CameraWorld, family: string, table: DataTable) {
    const client = await sessionAt(this, family);
    const got: string[][] = [];
    for (const [command = ''] of table.raw()) got.push([command, await comesOf(client, command)]);
    assert.deepEqual(got, table.raw());
  },
);
