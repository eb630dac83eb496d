import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import { Given, Then, When } from '@cucumber/cucumber';
import { own } from '../../emulator/kernel/own.ts';
import type { Model } from '../../emulator/settings/model.ts';
import { loadModels, referenceModel } from '../../emulator/profiles/models.ts';
import { isOpen } from '../clients/network/open-port.ts';
import { settled } from '../world/until.ts';
import { NotApplicable, type CameraWorld } from '../world/world.ts';
import { administrator } from '../world/words.ts';

Given('a factory camera', async function (this: CameraWorld) {
  await this.newCamera();
});

/** Features that only some models have, by the name that scenarios use. */
const kinds: Readonly<Record<string, (model: Model) => boolean>> = {
  'that wants three kinds of characters': ({ passwordKinds }) => passwordKinds === 3,
  'that wants two kinds of characters': ({ passwordKinds }) => passwordKinds === 2,
  'that checks where browsers come from': ({ enhancedSecurity }) => enhancedSecurity,
  'that does not check where browsers come from': ({ enhancedSecurity }) => !enhancedSecurity,
  'with audio': ({ features }) => features.includes('audio'),
  'without audio': ({ features }) => !features.includes('audio'),
  'with SRTP': ({ features }) => features.includes('srtp'),
  'without SRTP': ({ features }) => !features.includes('srtp'),
  'with SRTP and audio': ({ features }) => features.includes('srtp') && features.includes('audio'),
  'with SRTP and two streams': ({ features, streams }) => features.includes('srtp') && streams.length > 1,
  'with HTTP': ({ factory }) => factory['network.https.connection'] !== 'https',
  'with a certificate of an authority': ({ certificate }) => certificate === 'test-ca',
  'with a self-signed certificate': ({ certificate }) => certificate === 'self-signed',
  'with two streams': ({ streams }) => streams.length > 1,
  'that looks for a link-local address without a lease': ({ withoutLease }) => withoutLease === 'auto-ip',
  'that keeps its address without a lease': ({ withoutLease }) => withoutLease === 'keep',
};
const kind = Object.keys(kinds).join('|');

/** A camera of the run's model; where the run has none, of the first that fits. */
async function ofKind(world: CameraWorld, description: string, admin?: typeof administrator): Promise<void> {
  const fits = own(kinds, description) ?? assert.fail(description);
  const all = [...loadModels().values()].toSorted(
    (a, b) => Number(b.name === referenceModel) - Number(a.name === referenceModel),
  );
  const fitting = world.run.model === undefined ? all.find(fits)?.name : undefined;
  const { model } = await world.newCamera({ ...(admin ? { admin } : {}), ...(fitting ? { model: fitting } : {}) });
  const profile = loadModels().get(model);
  if (!profile || !fits(profile)) throw new NotApplicable(`${model} is no camera ${description}`);
}

Given(new RegExp(`^a factory camera (${kind})$`), async function (this: CameraWorld, description: string) {
  await ofKind(this, description);
});

Given(
  new RegExp(`^a camera (${kind}), whose administrator is registered$`),
  async function (this: CameraWorld, description: string) {
    await ofKind(this, description, administrator);
  },
);

Given('a camera whose administrator is registered', async function (this: CameraWorld) {
  await this.newCamera({ admin: administrator });
});

Given(
  'a camera that boots for {duration}, whose administrator is registered',
  async function (this: CameraWorld, bootMs: number) {
    await this.newCamera({ admin: administrator, bootMs });
  },
);

Given('another camera whose administrator is registered', async function (this: CameraWorld) {
  await this.newCamera({ admin: administrator });
});

Given('a camera of model {word} whose administrator is registered', async function (this: CameraWorld, model: string) {
  await this.newCamera({ model, admin: administrator });
});

Given('the camera accepts RTSP in every way', async function (this: CameraWorld) {
  if (!loadModels().get(this.camera.model)?.features.includes('srtp'))
    throw new NotApplicable(`${this.camera.model} has no SRTP`);
  await this.run.control.set(this.camera.id, { 'imageAudio.image.internetMode': 'on', 'network.srtp.enabled': 'on' });
  await this.refresh();
});

When('{duration} pass(es)', async function (this: CameraWorld, ms: number) {
  await this.run.control.advance(this.camera.id, ms);
});

When('the camera is restarted', async function (this: CameraWorld) {
  await this.run.control.reset(this.camera.id, 'restart');
});

When('the INITIAL SET button is pressed', async function (this: CameraWorld) {
  await this.run.control.button(this.camera.id);
});

When('the power is cut', async function (this: CameraWorld) {
  await this.run.control.power(this.camera.id, 'off');
});

When('the power is cut for a moment', async function (this: CameraWorld) {
  await this.run.control.power(this.camera.id, 'cycle');
});

When('the power comes back', async function (this: CameraWorld) {
  await this.run.control.power(this.camera.id, 'on');
});

Then('no port of the camera answers', async function (this: CameraWorld) {
  const asks = Object.keys(this.camera.ports).map((name) => this.visit(name.toUpperCase() as 'HTTP'));
  const answered = (await Promise.allSettled(asks)).filter((ask) => ask.status === 'fulfilled');
  assert.equal(answered.length, 0);
});

Then('the camera has no administrator', async function (this: CameraWorld) {
  const { text } = await this.ask('HTTPS', { method: 'POST', path: '/cgi-bin/reg_admin' });
  assert.equal(text, 'Not Registered');
});

/** How long a port may take to open or close, in ms, when the machine has much to do. */
const AT_ONCE_MS = 300;

Then(
  /^port (\d+) is (open|closed) and port (\d+) is (open|closed)$/,
  async function (this: CameraWorld, one: string, first: string, other: string, second: string) {
    const state = async (port: string): Promise<string> =>
      (await isOpen(this.camera.host, Number(port))) ? 'open' : 'closed';
    const wanted = [first, second];
    const states = async (): Promise<readonly string[]> => [await state(one), await state(other)];
    // The answer to the request that closes a port comes before it is closed.
    const seen = await settled(states, (now) => isDeepStrictEqual(now, wanted), { withinMs: AT_ONCE_MS });
    assert.deepEqual(seen, wanted);
  },
);
