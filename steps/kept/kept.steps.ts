import assert from 'node:assert/strict';
import { Then, type DataTable } from '@cucumber/cucumber';
import { own } from '../../emulator/kernel/own.ts';
import { administrator } from '../world/words.ts';
import { expectedStatuses } from '../world/expected.ts';
import type { CameraWorld } from '../world/world.ts';
import { changes } from './changes.ts';
import { certificateThings } from './certificate-things.ts';
import { loginThings } from './login-things.ts';
import { networkThings } from './network-things.ts';
import { portThings } from './port-things.ts';
import { setupThings } from './setup-things.ts';
import { streamThings } from './stream-things.ts';
import { KeepingCamera, type Thing } from './thing.ts';

const SHOWN = 120;

const things = {
  ...setupThings,
  ...loginThings,
  ...networkThings,
  ...portThings,
  ...certificateThings,
  ...streamThings,
};

/** A thing of a camera, and what was seen of it. */
interface Left {
  readonly name: string;
  readonly thing: Thing;
  readonly first: string;
  left: string;
}

async function leaveAll(it: KeepingCamera, names: readonly string[]): Promise<readonly Left[]> {
  const all: Left[] = [];
  for (const name of names) {
    const thing = (own(things, name) ?? assert.fail(`nobody knows ${name}`))(it);
    all.push({ name, thing, first: thing.first ?? (await thing.look()), left: '' });
  }
  for (const one of all) await one.thing.leave();
  for (const one of all) {
    one.left = one.thing.left ?? (await one.thing.look());
    assert.notEqual(one.left, one.first, `${one.name} cannot be told from none`);
  }
  return all;
}

const fits: Readonly<Record<string, (seen: string, it: Left) => boolean>> = {
  'as it was': (seen, { left }) => seen === left,
  'as at first': (seen, { first }) => seen === first,
  another: (seen, { first, left }) => seen !== left && seen !== first,
};

/** From where texts differ, some words. */
function apart(text: string, others: readonly string[]): string {
  const same = (n: number): boolean => others.every((other) => other[n] === text[n]);
  let from = 0;
  while (from < text.length && same(from)) from++;
  return text.length < SHOWN ? text : `…${text.slice(Math.max(0, from - SHOWN / 4), from + SHOWN)}`;
}

const misfit = ({ name, first, left }: Left, change: string, wanted: string, seen: string): string =>
  `${name} after ${change}: wanted ${wanted}, got ${apart(seen, [first, left])}\n  (at first ${apart(first, [left])}, then ${apart(left, [first])})`;

/** The misfits of a camera to which one thing happens. */
async function after(world: CameraWorld, change: string, rows: readonly Record<string, string>[]): Promise<string[]> {
  const happens = own(changes, change) ?? assert.fail(`nobody knows how to do "${change}"`);
  const asked = rows.filter((row) => own(row, change) !== '-');
  await world.newCamera({ admin: administrator, bootMs: 0 });
  const it = new KeepingCamera(world, world.camera);
  const all = await leaveAll(
    it,
    asked.map(({ what = '' }) => what),
  );
  await happens.before?.(it);
  await happens.now(it);
  await it.refresh();
  const misfits: string[] = [];
  // What was left last is looked at first: time passes for some.
  for (const one of all.toReversed()) {
    const wanted = own(asked.find(({ what }) => what === one.name) ?? {}, change) ?? '';
    const seen = await one.thing.look();
    if (!(own(fits, wanted) ?? assert.fail(`"${wanted}" is no verdict`))(seen, one))
      misfits.push(misfit(one, change, wanted, seen));
  }
  return misfits;
}

/**
 * A table of things that a camera keeps, with a column for each change. All are left on a camera of its own for each column; then this one thing
 * happens, and a client looks. "-": no requirement says.
 */
Then('what a camera keeps is so after each change:', async function (this: CameraWorld, table: DataTable) {
  const rows = table.hashes();
  // Whoever asks for registration is told so while somebody is registered.
  expectedStatuses.add(this, 503);
  const misfits: string[] = [];
  for (const change of (table.raw()[0] ?? []).slice(1)) {
    const since = performance.now();
    misfits.push(...(await after(this, change, rows)));
    this.log(`${change}: ${Math.round(performance.now() - since)} ms`);
  }
  assert.ok(rows.length > 0, 'no rows');
  assert.equal(misfits.length, 0, misfits.join('\n'));
});
