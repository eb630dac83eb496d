import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parts } from '../../device/parts.ts';
import { byNow, turn, type SentDatagram } from '../../device/stage.test.ts';
import { asksAfter, byAddress, HOUR, SERVER, stage, TRUE } from './stage.test.ts';

test('it asks the server that is set, at its port, and follows its time', async () => {
  const { client, asked, reply, error, synchronised, refused } = await stage({
    ...byAddress,
    'network.ntp.port': '1123',
  });
  client.ask();
  const question = asked(1);
  assert.deepEqual(question.to, { address: SERVER, port: 1_123 });
  assert.equal(question.bytes.length, 48);
  assert.equal(question.bytes[0], 0x23);
  assert.notEqual(question.bytes.toString('hex', 40), '00'.repeat(8));
  question.reply(reply(question));
  assert.equal(error(), 0);
  assert.deepEqual(synchronised(), [{ kind: 'ntp.synchronised', server: SERVER, stratum: 2, offsetMs: TRUE }]);
  assert.deepEqual(refused(), []);
});

// Ways there and back that take equally long leave no error; others half of the difference (RFC 5905 §8).
const ways: readonly (readonly [there: number, served: number, back: number, error: number])[] = [
  [0, 0, 0, 0],
  [40, 0, 40, 0],
  [40, 300, 40, 0],
  [0, 0, 100, -50],
  [100, 0, 0, 50],
  [400, 100, 100, 150],
];

for (const [there, served, back, wrong] of ways)
  for (const before of [0, 5 * HOUR, -5 * HOUR])
    test(`${there} ms there, ${served} ms served, ${back} ms back, ${before} ms wrong before: ${wrong} ms wrong`, async () => {
      const { client, camera, time, asked, reply, now, error, synchronised } = await stage();
      camera.clock.wall.set(TRUE + before);
      client.ask();
      const question = asked(1);
      time.run(there);
      const received = now();
      time.run(served);
      const answer = reply(question, { received, sent: now() });
      time.run(back);
      question.reply(answer);
      assert.equal(error(), wrong);
      assert.equal(synchronised()[0]?.['offsetMs'], wrong - before);
    });

test('a date that is moved while it waits does not spoil what it computes', async () => {
  const { client, camera, time, asked, reply, error } = await stage();
  client.ask();
  const question = asked(1);
  time.run(50);
  const answer = reply(question);
  camera.clock.wall.set(TRUE - 20 * HOUR);
  time.run(50);
  question.reply(answer);
  assert.equal(error(), 0);
});

test('a silent server is asked again after 64 s, each time twice as late, at last once an interval', async () => {
  const on = await stage();
  on.client.ask();
  for (const seconds of [64, 128, 256, 512, 1_024, 2_048, 3_600, 3_600]) {
    on.time.run(1_000);
    asksAfter(on, seconds * 1_000);
  }
  // An answer begins all that anew.
  const question = on.asked(9);
  question.reply(on.reply(question));
  asksAfter(on, HOUR);
  on.time.run(1_000);
  asksAfter(on, 64_000);
});

for (const hours of [1, 24])
  test(`after a reply it asks again in ${hours} h, as set`, async () => {
    const on = await stage({ ...byAddress, 'network.ntp.interval': `${hours}` });
    on.client.ask();
    for (let count = 1; count <= 3; count++) {
      const question = on.asked(count);
      question.reply(on.reply(question));
      on.time.run(2_000);
      asksAfter(on, hours * HOUR - 2_000);
    }
  });

test('where the rules have it that the time is not asked again, no timer stays', async () => {
  const once = { ...parts, rules: { ...parts.rules, time: { ...parts.rules.time, asksTimeAgainIn: () => undefined } } };
  const { client, camera, asked, reply } = await stage(byAddress, once);
  client.ask();
  const question = asked(1);
  question.reply(reply(question));
  assert.equal(camera.clock.pending, 0);
});

test('without a server it says so, and asks nobody', async () => {
  const { client, camera, network, refused } = await stage({});
  client.ask();
  assert.deepEqual(refused(), [': no server is set']);
  assert.equal(network.sent.length, 0);
  assert.equal(camera.clock.pending, 0);
});

const byName = {
  'network.ntp.server': 'time.example',
  'network.dns.mode': 'manual',
  'network.dns.primary': '127.2.0.53',
};
const NAME_RECORD = `0474696d65076578616d706c650000010001c00c000100010000000000047f02007b`;
/** The name server says: 127.2.0.123. */
const named = (question: SentDatagram): Buffer =>
  Buffer.concat([question.bytes.subarray(0, 2), Buffer.from(`81800001000100000000${NAME_RECORD}`, 'hex')]);

test('a name is looked up, each time anew, and the server at its address asked', async () => {
  const on = await stage(byName);
  on.client.ask();
  for (const count of [1, 3]) {
    await turn();
    const lookup = on.asked(count);
    assert.equal(lookup.to.port, 53);
    lookup.reply(named(lookup));
    await turn();
    const question = on.asked(count + 1);
    assert.deepEqual(question.to, { address: SERVER, port: 123 });
    question.reply(on.reply(question));
    on.camera.clock.advance(HOUR);
  }
  assert.equal(on.synchronised().length, 2);
});

test('a name that nobody knows is looked up again later', async () => {
  const on = await stage(byName);
  on.network.refuses = new Error('no socket');
  on.client.ask();
  await turn();
  assert.deepEqual(on.refused(), ['time.example: its address is not known']);
  on.network.refuses = undefined;
  on.camera.clock.advance(64_000);
  await turn();
  assert.equal(on.asked(1).to.port, 53);
  assert.notEqual(await byNow(on.client.stop()), 'waits');
});

test('who is asked anew leaves the lookup before, whose answer does nothing', async () => {
  const on = await stage(byName);
  on.client.ask();
  await turn();
  const lookup = on.asked(1);
  on.camera.settings.commit({ 'network.ntp.server': '127.9.0.123' }, 'test');
  on.client.ask();
  assert.equal(on.asked(2).to.address, '127.9.0.123');
  lookup.reply(named(lookup));
  await turn();
  on.asked(2);
  assert.deepEqual(on.refused(), []);
});

for (const [what, texts] of [
  ['a reply', byAddress],
  ['a name', byName],
] as const)
  test(`it stops while it waits for ${what}, and nothing of it is left`, async () => {
    const { client, camera, network, asked, refused, time, reply } = await stage(texts);
    client.ask();
    await turn();
    const question = asked(1);
    assert.notEqual(await byNow(client.stop()), 'waits');
    assert.equal(camera.clock.pending, 0);
    // The port of the client is its service's to close.
    assert.equal(network.open(), 1);
    question.reply(reply(question));
    time.run(10_000);
    camera.clock.advance(24 * HOUR);
    asked(1);
    assert.deepEqual(refused(), []);
  });

test('it stops while it waits for the interval', async () => {
  const { client, camera, asked, reply } = await stage();
  client.ask();
  const question = asked(1);
  question.reply(reply(question));
  assert.notEqual(await byNow(client.stop()), 'waits');
  assert.equal(camera.clock.pending, 0);
  camera.clock.advance(24 * HOUR);
  asked(1);
});
