// A journey with a client that was generated from the control port's OpenAPI document. Make the client first:
// npx oazapfts "$IPRO_CONTROL/openapi.json" openapi/client.ts
import assert from 'node:assert/strict';
import { ok } from '@oazapfts/runtime';
import * as control from './client.ts';

control.defaults.baseUrl = process.env['IPRO_CONTROL'] ?? 'http://127.0.0.1:8900';
const token = process.env['IPRO_CONTROL_TOKEN'];
if (token !== undefined) control.defaults.headers = { authorization: `Bearer ${token}` };

const before = await ok(control.cameras());

const { id } = await ok(control.create({ admin: { name: 'anna', password: 'Right-Word-1' }, bootMs: 0 }));
assert.equal((await ok(control.cameras())).length, before.length + 1);

const { ports } = await ok(control.setSettings(id, { 'network.https.connection': 'https' }));
assert.deepEqual(Object.keys(ports), ['https', 'rtsp', 'easyIp', 'snmp', 'snmpAgent']);
const settings = await ok(control.settings(id));
assert.equal(settings.find(({ key }) => key === 'network.https.connection')?.value, 'https');

const entries = await ok(control.journal(id, { after: 0 }));
assert.ok(entries.some(({ kind }) => kind === 'settings.changed'));

// What is refused is a reply too: its status says which.
const refused = await control.setSettings(id, { 'network.https.connection': 'perhaps' });
assert.equal(refused.status, 400);
if (refused.status === 400) assert.match(refused.data.problems.join('\n'), /perhaps/);

await control.remove(id);
assert.equal((await control.camera(id)).status, 404);
