import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { Then, type DataTable } from '@cucumber/cucumber';
import { DataClient, FtpClient } from '../clients/network/ftp.ts';
import { settled } from '../world/until.ts';
import type { CameraWorld } from '../world/world.ts';
import { administrator } from '../world/words.ts';
import { ftpPort } from './ftp-site.ts';

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

/** What comes of a way to a data connection: "a listing", or the code that it is answered. */
async function comesOf(client: FtpClient, command: string): Promise<string> {
  const heard: Buffer[] = [];
  const server = createServer((socket) => {
    socket.on('data', (data: Buffer) => heard.push(data)).on('error', () => undefined);
  });
  await new Promise<void>((open) => server.listen(0, client.local, open));
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
    if (code >= 300) return String(code);
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

/** Each row: how a data connection is arranged, and what comes of it. */
Then(
  /^over FTP at its IPv(4|6) address these come so:$/,
  async function (this: CameraWorld, family: string, table: DataTable) {
    const { host, ipv6 } = await this.refresh();
    const at = family === '4' ? host : (ipv6[0] ?? assert.fail('the camera has no IPv6 address'));
    const { client } = await FtpClient.connect(at, ftpPort(this));
    this.undo.push(() => client.close());
    assert.equal((await client.login(administrator.name, administrator.password)).code, 230);
    const got: string[][] = [];
    for (const [command = ''] of table.raw()) got.push([command, await comesOf(client, command)]);
    assert.deepEqual(got, table.raw());
  },
);
