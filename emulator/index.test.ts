import assert from 'node:assert/strict';
import { test } from 'node:test';
import { InputError, startFleet } from './index.ts';
import { codeOf } from './kernel/errors.ts';

const admin = { name: 'anna', password: 'Right-Word-1' };

test('a camera returns to a snapshot, with its administrator; a fleet ends with its block', async () => {
  let url = '';
  {
    await using fleet = await startFleet({ admin, ports: { offset: 23_000 }, control: false });
    const [camera] = fleet.cameras;
    assert.ok(camera);
    url = camera.url;
    assert.equal(url, camera.urls['https']);
    await camera.power('off');
    assert.equal(camera.url, '');
    await camera.power('on');
    camera.snapshot('registered');
    await camera.set({ 'basic.title': 'Gate' });
    await camera.reset();
    assert.deepEqual(camera.administrators, []);
    await camera.restore('registered');
    assert.deepEqual(camera.administrators, ['anna']);
    assert.equal(camera.get('basic.title'), 'WV-S2252L');
    await assert.rejects(camera.restore('other'), /^InputError: snapshot: got other, wanted one of registered$/);
    await assert.rejects(camera.restore('../1'), InputError);
    assert.throws(() => camera.snapshot('../1'), InputError);
  }
  assert.match(url, /^https:/);
  await assert.rejects(fetch(url), ({ cause }: Error) => codeOf(cause) === 'ECONNREFUSED');
});

test('a fleet has the defects it was asked for, and refuses one that there is not', async () => {
  const places = { ports: { offset: 23_000 }, control: false } as const;
  await using fleet = await startFleet({ ...places, admin, defects: ['2.5-offers-basic-too'] });
  const [camera] = fleet.cameras;
  const { headers } = await fetch(camera?.urls['http'] ?? '');
  assert.match(headers.get('www-authenticate') ?? '', /Basic realm/);
  await assert.rejects(startFleet({ ...places, defects: ['nothing'] }), /defect: got nothing, wanted one of/);
});
