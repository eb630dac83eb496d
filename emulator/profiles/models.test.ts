import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { getCiphers } from 'node:tls';
import { InputError, problem } from '../kernel/errors.ts';
import { cameraTitle } from '../settings/catalogue/basic.ts';
import { httpsConnection } from '../settings/catalogue/network-advanced/https.ts';
import { loadModels, modelFields, modelNamed, parseModel, referenceModel } from './models.ts';
import { factoryOf } from '../settings/setting.ts';

const source = readFileSync(new URL('../../profiles/models/WV-S2252L.yaml', import.meta.url), 'utf8');

test('two models differ where the guide says that models do', () => {
  const [dome, newer] = [modelNamed('WV-S2252L'), modelNamed('wv-x22700-v2l')];
  assert.deepEqual([factoryOf(httpsConnection, dome), factoryOf(httpsConnection, newer)], ['http-and-https', 'https']);
  assert.deepEqual([dome.certificate, newer.certificate], ['test-ca', 'self-signed']);
});

test("every model's title is its name, and every field says what it rests on", () => {
  for (const [name, model] of loadModels()) {
    assert.equal(factoryOf(cameraTitle, model), name);
    assert.deepEqual(Object.keys(model.evidence).toSorted(), [...modelFields].toSorted());
  }
});

test('the TLS suites of each model exist, agree on a fresh key, and authenticate what they encrypt', () => {
  for (const { name, tlsSuites } of loadModels().values())
    for (const suite of tlsSuites) {
      assert.ok(getCiphers().includes(suite.toLowerCase()), `${name}: ${suite}`);
      assert.match(suite, /^(?:TLS_|ECDHE-).*(?:GCM|POLY1305)/, name);
    }
});

test('models are read once', () => assert.equal(modelNamed(referenceModel), loadModels().get(referenceModel)));

test('an unknown model is answered with the names there are', () => {
  assert.throws(
    () => modelNamed('WV-1'),
    new InputError([problem({ key: 'model', got: 'WV-1', wanted: `one of ${[...loadModels().keys()].join(', ')}` })]),
  );
});

test('numbers of a model are read as they are written', () => {
  const model = parseModel(source.replace("'2.04'", '2.10'), 'WV-S2252L.yaml');
  assert.equal(model.firmware, '2.10');
  assert.deepEqual(model.streams[1], { codec: 'h264', size: '640x360', rate: '15', bitRate: 'as-needed' });
});

test('a model file with mistakes reports them all, each with its line', () => {
  const broken = source
    .replace('passwordKinds: 3', 'passwordKinds: 1')
    .replace('size: 640x360', 'size: 800x600')
    .replace('factory: {}', 'factory: { network.port.http: 70000 }')
    .replace('oui: d4:2d:c5', 'uoi: d4:2d:c5');
  assert.throws(
    () => parseModel(broken, 'WV-S2252L.yaml'),
    (error) => {
      assert.ok(error instanceof InputError);
      assert.deepEqual([...error.sentences].toSorted(), [
        'WV-S2252L.yaml:2: oui: got nothing, wanted text',
        'WV-S2252L.yaml:40: streams.1.size: got 800x600, wanted one of 1920x1080, 1280x720, 640x360, 320x180',
        'WV-S2252L.yaml:41: factory.network.port.http: got 70000, wanted a whole number from 1 to 65535',
        'WV-S2252L.yaml:5: uoi: got an unknown entry, wanted none of that name',
        'WV-S2252L.yaml:8: passwordKinds: got 1, wanted one of 2, 3',
      ]);
      return true;
    },
  );
});

test('a model stands in the file of its name', () => {
  assert.throws(() => parseModel(source, 'other.yaml'), /got WV-S2252L, wanted other/);
});
