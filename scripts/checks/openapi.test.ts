import assert from 'node:assert/strict';
import { test } from 'node:test';
import { own } from '../../emulator/kernel/own.ts';
import { openApi } from '../../emulator/control/openapi.ts';
import { lintFaults, openApiFaults } from './openapi.ts';

interface Operation {
  operationId: string;
  parameters?: object[];
  responses: Record<string, object>;
}
type Document = { paths: Record<string, Record<string, Operation>> };

/** The faults of the document, with this done to one of its operations. */
async function faultsWith(path: string, method: string, bend: (operation: Operation) => void): Promise<string> {
  const document = structuredClone(openApi({ token: true })) as Document;
  const operation = own(own(document.paths, path) ?? {}, method);
  assert.ok(operation);
  bend(operation);
  return (await lintFaults(document)).join('\n');
}

test('the document of the control port has no fault', async () => {
  assert.deepEqual(await openApiFaults(), []);
});

test('faults of a document are found', async () => {
  const twice = await faultsWith('/cameras', 'get', (operation) => void (operation.operationId = 'camera'));
  assert.match(twice, /operation-operationId-unique/);
  const unnamed = await faultsWith('/cameras/{id}', 'get', (operation) => delete operation.parameters);
  assert.match(unnamed, /path-parameters-defined/);
  const nowhere = await faultsWith('/cameras', 'get', ({ responses }) => {
    responses['401'] = { $ref: '#/components/responses/Nothing' };
  });
  assert.match(nowhere, /no-unresolved-refs/);
  const silent = await faultsWith('/cameras', 'get', ({ responses }) => delete responses['200']);
  assert.match(silent, /operation-2xx-response/);
});
