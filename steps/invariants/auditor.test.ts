import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { ControlClient } from '../../emulator/control/client.ts';
import { startFleet } from '../../emulator/index.ts';
import { Auditor } from './auditor.ts';

const fleet = await startFleet({ admin: { name: 'operator', password: 'Str0ng-Pass!' } });
after(() => fleet.close());
const [view = assert.fail('no camera')] = await new ControlClient(fleet.control).cameras();
const { https = 0 } = view.ports;
/** A port at which nobody answers. */
const CLOSED = 1;

test('who looks at a camera at the end uses a web port that is open', async () => {
  for (const ports of [view.ports, { http: CLOSED, https }, { https }]) {
    const auditor = Auditor.of({ ...view, ports }) ?? assert.fail('no auditor');
    assert.equal((await auditor.ask('/cgi-bin/getinfo?FILE=1'))?.status, 401, JSON.stringify(ports));
    await auditor.close();
  }
});

test('where no web port is open, that is an error', async () => {
  for (const ports of [{ https: CLOSED }, { http: CLOSED, https: CLOSED }]) {
    const auditor = Auditor.of({ ...view, ports }) ?? assert.fail('no auditor');
    await assert.rejects(auditor.ask('/'), { code: 'ECONNREFUSED' });
    await auditor.close();
  }
  assert.equal(Auditor.of({ ...view, ports: { rtsp: 554 } }), undefined);
  assert.equal(Auditor.of({ ...view, power: 'off' }), undefined);
});
