import assert from 'node:assert/strict';
import { Then, type DataTable } from '@cucumber/cucumber';
import { dataKey } from '../clients/media/data-key.ts';
import { termsIn } from '../clients/media/encrypted.ts';
import type { CameraWorld } from '../world/world.ts';
import { sessionOf } from './ftp-site.ts';

const PICTURE = '/pictures/320x180.jpg';
/** The data passwords that are set one after the other; undefined: data encryption is off. */
const CHANGES = ['Right-Word 1', 'Other-Word 2', undefined, 'Right-Word 1', undefined] as const;

/** How a picture came: "clear", the password under which it was encrypted, or "under another password". */
function underWhat(jpeg: Buffer): string {
  const terms = termsIn(jpeg.toString('latin1'));
  if (!terms) return 'clear';
  return CHANGES.find((word) => word !== undefined && dataKey(terms, word)) ?? 'under another password';
}

/** Each row: a command that tells of a picture before data encryption is changed. */
Then(
  'over FTP a picture that was asked for before, by each of these, is read after each change as it is set then:',
  async function (this: CameraWorld, table: DataTable) {
    const client = await sessionOf(this, 'viewer');
    for (const [verb = ''] of table.raw()) {
      const got: string[] = [];
      for (const password of CHANGES) {
        if (verb === 'LIST') await client.fetch('LIST /pictures');
        else await client.ask(`${verb} ${PICTURE}`);
        await this.run.control.set(this.camera.id, {
          'userMng.dataEncryption.enabled': password === undefined ? 'off' : 'on',
          ...(password === undefined ? {} : { 'userMng.dataEncryption.password': password }),
        });
        const { size } = /^213 (?<size>\d+)/.exec((await client.ask(`SIZE ${PICTURE}`)).text)?.groups ?? {};
        const { bytes } = await client.fetch(`RETR ${PICTURE}`);
        assert.equal(bytes.length, Number(size));
        got.push(underWhat(bytes));
      }
      assert.deepEqual(
        got,
        CHANGES.map((password) => password ?? 'clear'),
        `after ${verb}`,
      );
    }
  },
);
