import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Then, type DataTable } from '@cucumber/cucumber';
import { ControlError, type ControlClient } from '../../emulator/control/client.ts';
import type { CameraWorld } from '../world/world.ts';
import { administrator } from '../world/words.ts';
import { controlOf, folderOf } from './own-process.ts';
import { storedFault } from './stored-faults.ts';

const ID = '1';
const [GOOD, BAD] = ['good', 'bad'];

/** The settings and users of a camera, as the control port tells them. */
async function whole(control: ControlClient): Promise<unknown> {
  const { accounts, host, healthy } = await control.camera(ID);
  const settings = (await control.settings(ID)).map(({ key, value }) => [key, value]);
  return { accounts, host, healthy, settings };
}

/** The problem of a refusal; undefined: it was not refused. */
const refusalOf = (act: Promise<unknown>): Promise<ControlError | undefined> =>
  act.then(
    () => undefined,
    (error: unknown) => {
      if (error instanceof ControlError) return error;
      throw error;
    },
  );

Then(
  'a snapshot that has one of these is refused, and the camera stays as it is; the good one is restored:',
  async function (this: CameraWorld, table: DataTable) {
    const control = controlOf(this);
    const folder = join(await folderOf(this), `data/${ID}/snapshots`);
    await control.snapshot(ID, GOOD);
    const saved = await whole(control);
    const text = await readFile(join(folder, `${GOOD}.json`), 'utf8');
    await control.set(ID, { 'basic.title': 'Door', 'network.ntp.interval': '7' });
    await control.putAccount(ID, { name: 'visitor', password: 'An0ther-Pass!', level: 3 });
    const before = await whole(control);
    const misfits: string[] = [];
    for (const name of table.raw().flat()) {
      const damaged = storedFault(name)(text);
      assert.notEqual(damaged, text, name);
      await writeFile(join(folder, `${BAD}.json`), damaged);
      const refused = await refusalOf(control.restore(ID, BAD));
      const now = await whole(control);
      if (refused?.status !== 400) misfits.push(`  ${name}: got ${refused?.status ?? 'no refusal'}, wanted 400`);
      else if (refused.message.includes(administrator.password)) misfits.push(`  ${name}: the refusal has a password`);
      try {
        assert.deepEqual(now, before);
      } catch {
        misfits.push(`  ${name}: the camera has changed`);
        await control.restore(ID, GOOD);
        await control.set(ID, { 'basic.title': 'Door', 'network.ntp.interval': '7' });
        await control.putAccount(ID, { name: 'visitor', password: 'An0ther-Pass!', level: 3 });
      }
    }
    assert.ok(misfits.length === 0, `misfits:\n${misfits.join('\n')}`);
    await control.restore(ID, GOOD);
    assert.deepEqual(await whole(control), saved);
  },
);
