import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startFleet } from '../../emulator/index.ts';
import { anyone } from '../clients/trust.ts';
import { audit } from './audit.ts';
import { CameraClient } from './camera.ts';
import { FakeCamera, siteWith } from './fake-camera.test.ts';
import { sections } from './sections/index.ts';

const portsSeen = async (options: ConstructorParameters<typeof FakeCamera>[0]) => {
  const camera = new FakeCamera(options);
  await audit(camera, siteWith(), []);
  return camera.seen;
};

test("the ports are the camera's own", async () => {
  assert.deepEqual(await portsSeen({}), { http: 80, https: 443, rtsp: 554, rtsps: 322, snmpAgent: 161 });
  const settings = { 'network.port.http': '8081', 'network.port.rtsp': '5554' };
  assert.deepEqual(await portsSeen({ settings }), { http: 8081, https: 443, rtsp: 5554, rtsps: 322, snmpAgent: 161 });
});

test('they are moved as the port of the URL is', async () => {
  const moved = { http: 8080, https: 8443, rtsp: 8554, rtsps: 8322, snmpAgent: 8161 };
  assert.deepEqual(await portsSeen({ url: 'https://camera.example:8443' }), moved);
  assert.deepEqual(await portsSeen({ url: 'http://camera.example:8080' }), moved);
  const settings = { 'network.port.https': '8443' };
  const own = { http: 80, https: 8443, rtsp: 554, rtsps: 322, snmpAgent: 161 };
  assert.deepEqual(await portsSeen({ url: 'https://camera.example:8443', settings }), own);
});

test('what the camera does not tell, or tells wrongly, is the standard port', async () => {
  const lacks = ['http', 'https', 'rtsp', 'rtsps'].map((name) => `network.port.${name}`);
  const standard = { http: 80, https: 443, rtsp: 554, rtsps: 322, snmpAgent: 161 };
  assert.deepEqual(await portsSeen({ lacks }), standard);
  const settings = { 'network.port.http': 'none', 'network.port.rtsp': '70000' };
  assert.deepEqual(await portsSeen({ settings }), standard);
  // No port is moved beyond the last one.
  const { http, rtsp } = (await portsSeen({ url: 'https://camera.example:65500' })) ?? assert.fail();
  assert.deepEqual([http, rtsp], [65_137, 554]);
});

test('on a camera with an offset, HTTP and RTSP are judged where they are', async (t) => {
  const login = { name: 'anna', password: 'tidy-Otter-86' };
  const settings = { 'imageAudio.image.internetMode': 'on', 'userMng.auth.method': 'digest-or-basic' };
  const fleet = await startFleet({ ports: { offset: 21_000 }, admin: login, settings, control: false });
  t.after(() => fleet.close());
  const [{ host } = assert.fail()] = fleet.cameras;
  for (const url of [`https://${host}:21443`, `http://${host}:21080`]) {
    const camera = new CameraClient(new URL(url), { login, trust: anyone, rtspPort: undefined, rtspsPort: undefined });
    const { items } = await audit(camera, siteWith({ level: 'standard', login }), sections);
    await camera.close();
    const got = (check: string): string | undefined => items.find((one) => one.check === check)?.got;
    assert.equal(got('internet-mode.http'), 'pictures can be read on the way', url);
    assert.equal(got('internet-mode.https'), 'RTSP goes through HTTPS', url);
    for (const way of ['http', 'https', 'rtsp'])
      assert.equal(got(`authentication.${way}`)?.includes('Basic'), true, `${url} ${way}`);
  }
});
