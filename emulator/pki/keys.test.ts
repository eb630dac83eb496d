import assert from 'node:assert/strict';
import { createPrivateKey } from 'node:crypto';
import { test } from 'node:test';
import { keyKinds, KeyStock, newKey, pemOf, publicKeyOf } from './keys.ts';

test('each kind of key is what it says', async () => {
  for (const kind of keyKinds) {
    const key = await newKey(kind);
    const { modulusLength, namedCurve } = key.asymmetricKeyDetails ?? {};
    assert.equal(kind, namedCurve === undefined ? `rsa-${modulusLength}` : 'ec-p256');
    assert.equal(key.type, 'private');
  }
});

test('a stock gives out each key once, also to those who ask at the same time', async () => {
  const stock = new KeyStock();
  stock.prepare('rsa-2048');
  stock.prepare('rsa-2048');
  const keys = await Promise.all(Array.from({ length: 6 }, () => stock.take('rsa-2048')));
  assert.equal(new Set(keys.map((pem) => publicKeyOf(createPrivateKey(pem)).toString('hex'))).size, keys.length);
});

test('a stock makes one key ahead, and none of a kind that nobody wants', async () => {
  const made: string[] = [];
  const stock = new KeyStock(async (kind) => {
    made.push(kind);
    return String(made.length);
  });
  stock.prepare('ec-p256');
  assert.deepEqual(made, []);
  stock.prepare('rsa-2048');
  stock.prepare('rsa-2048');
  assert.equal(made.length, 1);
  assert.deepEqual([await stock.take('rsa-2048'), await stock.take('rsa-2048')], ['1', '2']);
  assert.deepEqual(
    made,
    Array.from({ length: 3 }, () => 'rsa-2048'),
  );
  assert.equal(await stock.take('ec-p256'), '4');
});

test('whoever gives another source of keys can have fresh ones', async () => {
  const stock = new KeyStock(async (_kind, fresh) => `given ${await fresh()}`);
  assert.match(await stock.take('ec-p256'), /^given -----BEGIN PRIVATE KEY/);
});

test('a key that could not be made is the trouble of whoever takes it, and of nobody else', async () => {
  let fails = true;
  const stock = new KeyStock(async (kind) => {
    if (fails) throw new Error('no entropy');
    return pemOf(await newKey(kind));
  });
  stock.prepare('rsa-2048');
  await new Promise((done) => setImmediate(done));
  fails = false;
  await assert.rejects(stock.take('rsa-2048'), /no entropy/);
  assert.match(await stock.take('rsa-2048'), /BEGIN PRIVATE KEY/);
});
