import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Supervisor } from '../supervisor.ts';
import { webService } from './service.ts';
import { camera as stageCamera, login, webDoor } from './stage.test.ts';

for (const [what, path] of [
  ['restarts the camera', '/cgi-bin/initial?cmd=reset'],
  [
    'moves the camera',
    '/cgi-bin/set_network_address?mode=static&ipv4=127.0.0.77&subnetMask=255.0.0.0&gateway=127.0.0.1',
  ],
  ['closes the port', '/cgi-bin/set_network_https?connection=https'],
] as const)
  test(`the answer to a request that ${what} is sent before the port is closed`, async () => {
    const camera = stageCamera();
    const { door, ask, order } = webDoor();
    const supervisor = new Supervisor({ camera, door, media: undefined as never }, [webService]);
    const ended: Promise<void>[] = [];
    camera.resetAsked.on(() => void ended.push(supervisor.stop()));
    camera.settings.changed.on((keys) => {
      if (keys.includes('network.address.ipv4')) ended.push(supervisor.move({ stay: [], to: ['127.0.0.77'] }));
    });
    await supervisor.start();
    const { status, text } = await ask('GET', path, login);
    assert.equal(status, 200, text);
    await Promise.all(ended);
    await supervisor.settled();
    const [first, ...later] = order;
    assert.equal(first, 'sent');
    assert.ok(later.includes('http closed'));
    await supervisor.close();
  });
