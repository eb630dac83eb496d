// Steps of our own. The first import brings the emulator's: its World, its hooks, which start cameras, and its steps.
import 'ipro-emulator/steps';
import assert from 'node:assert/strict';
import { Then, When } from '@cucumber/cucumber';

/**
 * What the product under test would do: it asks the camera that the scenario has. It keeps no connection, because after a scenario the
 * emulator's hooks look for connections that were left open.
 */
const ask = ({ camera: { host, ports } }) =>
  fetch(`http://${host}:${ports.http}/cgi-bin/camera`, { headers: { connection: 'close' } });

When('the recorder asks for a picture without a login', async function () {
  this.recorded = await ask(this);
});

When('the camera loses its power', async function () {
  await this.run.control.power(this.camera.id, 'off');
});

Then('the recorder is told to log in with Digest', function () {
  assert.equal(this.recorded.status, 401);
  assert.match(this.recorded.headers.get('www-authenticate'), /^Digest /);
});

Then('the recorder gets no answer', async function () {
  await assert.rejects(ask(this));
});
