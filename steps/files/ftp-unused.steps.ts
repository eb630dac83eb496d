import assert from 'node:assert/strict';
import { Then, type DataTable } from '@cucumber/cucumber';
import { DataClient } from '../clients/network/ftp.ts';
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
