import assert from 'node:assert/strict';
import { test } from 'node:test';
import { beginGeneration, presentEmulator, registerGenerations, textOf } from './generations.ts';

const RULES = 'emulator/guide/rules/2.5-user-authentication.ts';

registerGenerations();

test('a generation has the changed file, and the next one has it no longer', async () => {
  beginGeneration({ file: RULES, text: `${textOf(RULES)}\nthrow new Error('changed');` });
  await assert.rejects(presentEmulator(), { message: 'changed' });
  beginGeneration(undefined);
  assert.equal(typeof (await presentEmulator()).startFleet, 'function');
});

test('what imports the changed file is loaded anew, the rest stays', async () => {
  beginGeneration(undefined);
  const sound = await presentEmulator();
  beginGeneration({ file: RULES, text: textOf(RULES) });
  const other = await presentEmulator();
  assert.notEqual(other.startFleet, sound.startFleet);
  assert.equal(other.InputError, sound.InputError);
});
