import assert from 'node:assert/strict';
import { Then, type DataTable } from '@cucumber/cucumber';
import { Findings } from '../doors/matrix.ts';
import { own } from '../../emulator/kernel/own.ts';
import { slot } from './slot.ts';
import type { CameraWorld } from './world.ts';

/** A battery: one right message, and others that have one fault each. It collects all that was not as it must be. */
const batteries = slot<Findings>('a battery', 'users use sessions over {protocol} that are not theirs');

export const beginBattery = (world: CameraWorld): Findings => batteries.set(world, new Findings());

/** The rows of a table with one fault each, looked up by their names. */
export function faultsIn<T>(table: DataTable, known: Readonly<Record<string, T>>): (readonly [string, T])[] {
  return table.raw().map(([name = '']) => [name, own(known, name) ?? assert.fail(`nobody knows the fault "${name}"`)]);
}

/** A sentence unless both are the same. */
export const unlessSame = (what: string, got: unknown, wanted: unknown): string | undefined =>
  got === wanted ? undefined : `  ${what}: got ${String(got)}, wanted ${String(wanted)}`;

Then('each is answered as it must be', function (this: CameraWorld) {
  const findings = batteries.of(this);
  this.log(findings.summary);
  assert.ok(findings.cells > 0, 'nothing was tried');
  assert.equal(findings.failed, 0, findings.report);
});
