import assert from 'node:assert/strict';
import { Then, type DataTable } from '@cucumber/cucumber';
import { createServer, type Server } from 'node:net';
import { DataClient } from '../clients/network/ftp.ts';
import { dataPorts } from '../doors/ports.ts';
import { settled } from '../world/until.ts';
import type { CameraWorld } from '../world/world.ts';
import { sessionOf } from './ftp-site.ts';

/** How long the end of a connection may take to be seen, in ms. */
const SOON_MS = 2_000;

/** Each row: a command after which the data connection of before has no use. */
Then(
  'over FTP a data connection that came and was not used is ended by each of these:',
  async function (this: CameraWorld, table: DataTable) {
    const left: string[] = [];
    for (const [command = ''] of table.raw()) {
      const client = await sessionOf(this, 'viewer');
      const data = await DataClient.connect(client.host, await client.passive());
      // The camera has heard of the connection once it answers what comes later.
      assert.equal((await client.ask('NOOP')).code, 200);
      assert.equal(data.closed, false);
      await client.ask(command);
      if (!(await settled(() => data.closed, Boolean, { withinMs: SOON_MS }))) left.push(command);
      client.close();
      data.close();
    }
    assert.deepEqual(left, []);
  },
);

/** Takes a port at an address; call the result to leave it. */
async function take(host: string, port: number): Promise<() => Promise<unknown>> {
  const server: Server = createServer();
  await new Promise<void>((open, failed) => server.once('error', failed).listen(port, host, open));
  return () => new Promise((left) => server.close(left));
}

Then(
  'over FTP with each data port but one taken, PASV and EPSV give that one, and with all taken 425',
  async function (this: CameraWorld) {
    const { first, last } = dataPorts;
    const { host } = this.camera;
    const client = await sessionOf(this, 'viewer');
    const all = Array.from({ length: last - first + 1 }, (_, n) => first + n);
    for (const free of [first, last, first + 41]) {
      const taken = await Promise.all(all.filter((port) => port !== free).map(async (port) => take(host, port)));
      assert.equal(await client.passive(), free);
      const { text } = await client.ask('PASV');
      assert.match(text, new RegExp(`,${free >> 8},${free & 255}\\)`));
      const data = await DataClient.connect(host, free);
      assert.equal((await client.ask('NLST')).code, 150);
      assert.equal((await client.next()).code, 226);
      await data.ended;
      taken.push(await take(host, free));
      for (const verb of ['PASV', 'EPSV']) assert.equal((await client.ask(verb)).code, 425);
      await Promise.all(taken.map(async (leave) => leave()));
    }
  },
);
