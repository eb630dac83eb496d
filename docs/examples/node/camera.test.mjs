// A suite in Node against cameras of its own. Run it with: node --test
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { startFleet } from 'ipro-emulator';
import { ControlClient } from 'ipro-emulator/client';

let fleet;
let control;

before(async () => {
  fleet = await startFleet({ cameras: 2, admin: { name: 'anna', password: 'Right-Word-1' } });
  control = new ControlClient(fleet.control);
});

// Each test begins with cameras as they came from the factory, with no administrator.
afterEach(() => Promise.all(fleet.cameras.map((camera) => camera.reset())));

after(async () => {
  await control.close();
  await fleet.close();
});

const page = ({ host, ports }, path) => fetch(`http://${host}:${ports.http}${path}`, { redirect: 'manual' });

test('a camera with an administrator wants a login', async () => {
  const [camera] = fleet.cameras;
  const answer = await page(camera, '/cgi-bin/getinfo?FILE=1');
  assert.equal(answer.status, 401);
  assert.match(answer.headers.get('www-authenticate'), /^Digest /);
});

test('a camera from the factory leads to its registration page', async () => {
  const [, camera] = fleet.cameras;
  assert.deepEqual(camera.administrators, []);
  const answer = await page(camera, '/');
  assert.equal(answer.status, 302);
});

test('a setting changes what a client gets, and the journal tells of it', async () => {
  const [{ id, host, ports }] = fleet.cameras;
  await control.putAccount(id, { name: 'anna', password: 'Right-Word-1', level: 1 });
  await control.set(id, { 'userMng.auth.method': 'basic' });
  const answer = await page({ host, ports }, '/cgi-bin/getinfo?FILE=1');
  assert.match(answer.headers.get('www-authenticate'), /^Basic /);
  const { path, status } = await control.waitFor(id, 'http.request');
  assert.deepEqual([path, status], ['/cgi-bin/getinfo?FILE=1', 401]);
});

test('what a product sent is verified', async () => {
  const [camera] = fleet.cameras;
  const { last } = camera.requests();
  await page(camera, '/cgi-bin/getinfo?FILE=1');
  await control.verify(camera.id, { method: 'GET', path: '/cgi-bin/getinfo', after: last }, 1);
  // What nobody sent fails, and the error names what came nearest.
  const never = control.verify(camera.id, { path: '/cgi-bin/camera', after: last }, 1, { timeoutMs: 1 });
  await assert.rejects(never, /near: GET \/cgi-bin\/getinfo/);
});
