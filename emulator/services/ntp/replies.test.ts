import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SentDatagram } from '../../device/stage.test.ts';
import { asksAfter, HOUR, SERVER, stage, TRUE, type Stage, type Told } from './stage.test.ts';

type Forgery = (on: Stage, question: SentDatagram) => void;

const wrong = (on: Stage, more: Told = {}): Told => ({ received: on.now() + HOUR, sent: on.now() + HOUR, ...more });
const forge =
  (more: Told, from?: (question: SentDatagram) => SentDatagram['to']): Forgery =>
  (on, question) =>
    question.reply(on.reply(question, wrong(on, more)), from?.(question) ?? question.to);

const unsynchronised = 'the server itself is not synchronised';

const doubted: readonly (readonly [what: string, Forgery, why: string])[] = [
  ['stratum 16', forge({ stratum: 16 }), unsynchronised],
  ['leap 3', forge({ first: 0xe4 }), unsynchronised],
  ['a zero origin', forge({ origin: Buffer.alloc(8) }), 'a reply to another question'],
  [
    'an origin that differs in its last bit',
    (on, q) => {
      const origin = Buffer.from(q.bytes.subarray(40));
      origin.writeUInt8(origin.readUInt8(7) ^ 1, 7);
      forge({ origin })(on, q);
    },
    'a reply to another question',
  ],
  ['a broadcast', forge({ first: 0x25 }), "mode 5, not a server's"],
  ['its own question, sent back', (_on, q) => q.reply(q.bytes), "mode 3, not a server's"],
  [
    'another address',
    forge({}, ({ to }) => ({ ...to, address: '127.3.0.123' })),
    'a reply from 127.3.0.123, not from the server that was asked',
  ],
  [
    'another port',
    forge({}, ({ to }) => ({ ...to, port: 1_123 })),
    `a reply from ${SERVER}, not from the server that was asked`,
  ],
  ['a forged kiss', forge({ stratum: 0, reference: 'DENY', origin: Buffer.alloc(8) }), 'a reply to another question'],
  ['no time of receipt', forge({ received: undefined }), 'no time in the reply'],
  ['no time of sending', forge({ sent: undefined }), 'no time in the reply'],
  ['too few bytes', (on, q) => q.reply(on.reply(q).subarray(0, 47)), 'NTP reply: got 47 bytes, wanted 48 at least'],
];

for (const [what, forgery, why] of doubted)
  test(`a reply with ${what} is not believed, and the true one is waited for`, async () => {
    const on = await stage();
    on.client.ask();
    const question = on.asked(1);
    forgery(on, question);
    assert.deepEqual(on.refused(), [`${SERVER}: ${why}`]);
    assert.equal(on.error(), -TRUE);
    const received = on.now();
    on.time.run(999);
    question.reply(on.reply(question, { received }));
    assert.equal(on.error(), 0);
    assert.equal(on.synchronised().length, 1);
  });

test('a reply is taken once', async () => {
  const { client, camera, asked, reply, refused, synchronised } = await stage();
  client.ask();
  const question = asked(1);
  const answer = reply(question);
  question.reply(answer);
  camera.clock.wall.set(7);
  question.reply(answer);
  assert.equal(camera.clock.wall.now(), 7);
  assert.equal(synchronised().length, 1);
  assert.deepEqual(refused(), []);
});

test('the reply to an earlier question does not answer the next', async () => {
  const { client, camera, asked, reply, refused } = await stage();
  client.ask();
  const early = asked(1);
  const answer = reply(early);
  early.reply(answer);
  client.ask();
  const question = asked(2);
  assert.notDeepEqual(question.bytes, early.bytes);
  camera.clock.wall.set(7);
  question.reply(answer);
  assert.equal(camera.clock.wall.now(), 7);
  assert.deepEqual(refused(), [`${SERVER}: a reply to another question`]);
});

test('after a second without a reply, one that is late is not taken', async () => {
  const { client, time, asked, reply, refused, error } = await stage();
  client.ask();
  const question = asked(1);
  time.run(999);
  assert.deepEqual(refused(), []);
  time.run(1);
  assert.deepEqual(refused(), [`${SERVER}: no answer`]);
  question.reply(reply(question));
  assert.equal(error(), -TRUE);
  assert.deepEqual(refused(), [`${SERVER}: no answer`]);
});

const kisses: readonly (readonly [code: string, hours: number | undefined, why?: string])[] = [
  ['DENY', undefined],
  ['RSTR', undefined],
  ['RATE', 2],
  ['INIT', 1],
  ['', 1, 'a kiss without a code'],
];

for (const [code, hours, what = code] of kisses)
  test(`a kiss-o'-death with "${code}": ${hours ? `it asks again after ${hours} h` : 'it never asks again'}`, async () => {
    const on = await stage();
    on.client.ask();
    const question = on.asked(1);
    question.reply(
      on.reply(question, { first: 0xe4, stratum: 0, reference: code, received: undefined, sent: undefined }),
    );
    assert.deepEqual(on.refused(), [`${SERVER}: the server sent ${what}`]);
    assert.equal(on.error(), -TRUE);
    question.reply(on.reply(question));
    assert.equal(on.error(), -TRUE);
    if (hours) asksAfter(on, hours * HOUR);
    else assert.equal(on.camera.clock.pending, 0);
  });
