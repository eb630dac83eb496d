import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openApi } from '../../emulator/control/openapi.ts';
import { generatedClientFaults } from './generated-client.ts';

test('a wrong use that passes the type check is a fault', async () => {
  const faults = await generatedClientFaults(openApi({ token: true }), ['control.camera(id)']);
  assert.match(faults.join('\n'), /wrong\.ts.*Unused '@ts-expect-error'/);
});

test('an operation that the generator cannot name as it should be is a fault', async () => {
  const document = JSON.stringify(openApi({ token: true })).replace('"setSettings"', '"set"');
  const faults = await generatedClientFaults(JSON.parse(document) as object, []);
  assert.match(faults.join('\n'), /journey\.ts.*'setSettings' does not exist/);
});
