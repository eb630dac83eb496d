import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { corpus } from '../../../scripts/run/corpus.ts';
import { answerIn } from '../../../steps/clients/network/snmp-answer.ts';
import { v3Message } from '../../../steps/clients/network/snmp-message.ts';
import { clientStage } from '../../device/stage.test.ts';
import { BerWriter } from '../../wire/ber/writer.ts';
import { tags } from '../../wire/ber/tags.ts';
import { readCommunity, readVersion, versions, writeCommunity } from '../../wire/snmp/community.ts';
import { pduTypes, type Pdu } from '../../wire/snmp/pdu.ts';
import { SnmpAgent } from './agent.ts';
import { freshCounters } from './counters.ts';
import { engineIdOf } from './engine.ts';
import { MAX_MESSAGE } from './limits.ts';

/** How many inputs: FUZZ=1000000 for a thorough run. */
const RUNS = Number(process.env['FUZZ'] ?? 5_000);

const peer = { address: '127.0.0.9', port: 40_000 };
const writer = new BerWriter(65_507);
const COMMUNITY = 'reading-7';

function stage(more: Readonly<Record<string, string>> = {}) {
  const { camera, told } = clientStage({
    'network.snmp.version': 'v1-v2-v3',
    'network.snmp.community': COMMUNITY,
    'network.snmp.userName': 'monitor',
    'network.snmp.authPassword': 'Auth-Word-77',
    'network.snmp.privPassword': 'Priv-Word-78',
    ...more,
  });
  camera.users.accounts.put({ name: 'boss', password: 'Right-Word-1', level: 1 }, 'test');
  const counters = freshCounters();
  const door = { host: '127.1.1.1', addresses: ['127.1.1.1'], offset: 0, connections: () => 0 };
  let guesses = 0;
  const source = { camera, door, counters, engineId: engineIdOf(camera.identity.mac), services: () => [] };
  const agent = new SnmpAgent(source, () => guesses++);
  const ask = (pdu: Partial<Pdu>, { version = 1, community = COMMUNITY } = {}) => {
    const whole = { type: pduTypes.get, requestId: 7, errorStatus: 0, errorIndex: 0, varbinds: [], ...pdu };
    const bytes = writeCommunity(writer, { version, community: Buffer.from(community), pdu: whole }).done();
    const answer = agent.received(bytes, peer);
    if (!answer) return undefined;
    const { reader, version: said } = readVersion(answer);
    return { ...readCommunity(reader, said).pdu, length: answer.length };
  };
  return { camera, told, agent, counters, ask, guesses: () => guesses };
}

const sysDescr = { oid: [1, 3, 6, 1, 2, 1, 1, 1, 0], tag: tags.nothing, value: undefined };

test('a walk by GetBulk of any size, in both directions of its numbers, fits in one packet and ends', () => {
  const { ask } = stage();
  for (const repetitions of [0, 1, 10, 1_000, 2_147_483_647, -1])
    for (const once of [0, 1, 5, -3]) {
      let oid: readonly number[] = [1];
      let seen = 0;
      for (let steps = 0; steps < 300; steps++) {
        const varbinds = [{ oid, tag: tags.nothing, value: undefined }];
        const answer = ask({ type: pduTypes.getBulk, errorStatus: once, errorIndex: repetitions, varbinds });
        assert.ok(answer && answer.length <= MAX_MESSAGE);
        const last = answer.varbinds.at(-1);
        if (!last || last.tag === tags.endOfMibView) break;
        seen += answer.varbinds.length;
        oid = last.oid;
      }
      const some = once > 0 || repetitions > 0;
      assert.equal(seen > 100, some, `${once} ${repetitions}`);
    }
});

test('two thousand variables are one answer that is too big, or fit', () => {
  const { ask, counters } = stage();
  const many = Array.from({ length: 700 }, () => ({ ...sysDescr, oid: [1, 3, 6, 1] }));
  assert.equal(ask({ varbinds: many })?.errorStatus, 1);
  assert.equal(ask({ type: pduTypes.getBulk, errorIndex: 1_000_000, varbinds: many })?.errorStatus, 0);
  assert.equal(counters.snmpOutTooBigs, 1);
  // SNMPv1 repeats the variables, which do not fit either.
  assert.equal(ask({ varbinds: Array.from({ length: 200 }, () => sysDescr) }, { version: versions.v1 }), undefined);
  assert.equal(counters.snmpSilentDrops, 1);
});

test('ten thousand guesses are told, and leave no more than a few names', () => {
  const { ask, told, counters, guesses } = stage();
  for (let i = 0; i < 10_000; i++) ask({}, { community: `guess ${i}` });
  assert.ok(guesses() > 0);
  assert.ok(told('snmp.refused').length <= 2_000);
  assert.doesNotMatch(JSON.stringify(told('snmp.refused')), /guess \d/);
  assert.ok(counters.snmpInBadCommunityNames > 0);
});

test('a Set that cannot be stored changes nothing, and says so', () => {
  const { ask, camera } = stage({ 'network.snmp.writeCommunity': 'writing-7' });
  const put = (text: string, oid: readonly number[]) => ({ oid, tag: tags.octets, value: Buffer.from(text) });
  const location = [1, 3, 6, 1, 2, 1, 1, 6, 0];
  const name = [1, 3, 6, 1, 2, 1, 1, 5, 0];
  const set = { type: pduTypes.set, varbinds: [put('There', location), put('bad\u0007', name)] };
  const answer = ask(set, { community: 'writing-7' });
  assert.deepEqual([answer?.errorStatus, answer?.errorIndex], [10, 2]);
  assert.equal(camera.settings.texts()['network.snmp.location'], undefined);
});

for (const { name, bytes } of corpus(import.meta.url))
  test(`${name} breaks nothing`, () => {
    const answer = stage().agent.received(Buffer.from(bytes), peer);
    assert.ok(!answer || answer.length <= MAX_MESSAGE);
  });

test('nothing that arrives breaks the agent', () => {
  const { agent, ask } = stage();
  const message = fc
    .record({
      version: fc.constantFrom(0, 1, 3),
      type: fc.constantFrom(...Object.values(pduTypes)),
      status: fc.integer(),
      index: fc.integer(),
      oids: fc.array(fc.array(fc.nat(300), { maxLength: 12 }), { maxLength: 5 }),
      changes: fc.array(fc.tuple(fc.nat(200), fc.nat(255)), { maxLength: 4 }),
    })
    .map(({ version, type, status, index, oids, changes }) => {
      const varbinds = oids.map((rest) => ({ oid: [1, 3, ...rest], tag: tags.nothing, value: undefined }));
      const pdu = { type, requestId: 1, errorStatus: status, errorIndex: index, varbinds };
      const bytes = writeCommunity(writer, { version, community: Buffer.from(COMMUNITY), pdu }).done();
      for (const [at, byte] of changes) if (at < bytes.length) bytes[at] = byte;
      return bytes;
    });
  const anything = fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes));
  fc.assert(
    fc.property(fc.oneof(message, anything), (bytes) => {
      const answer = agent.received(bytes, { address: '127.0.0.8', port: 1 });
      assert.ok(!answer || answer.length <= MAX_MESSAGE);
    }),
    { numRuns: RUNS },
  );
  assert.equal(ask({ varbinds: [sysDescr] })?.varbinds[0]?.tag, tags.octets);
});

test('nothing that the user of SNMPv3 signs and encrypts breaks the agent', () => {
  const { agent } = stage();
  const user = { name: 'monitor', auth: 'Auth-Word-77', priv: 'Priv-Word-78' };
  const nobody = { id: Buffer.alloc(0), boots: 0, time: 0 };
  const found = agent.received(v3Message({ engine: nobody, user, level: 'noAuthNoPriv', name: '' }), peer);
  const engine = answerIn(found ?? assert.fail('no engine answers')).engine ?? assert.fail('it tells no engine');
  const right = Buffer.from(
    '303e040b8000e09d03d42dc50102030400a02d02010102010002010030223010060c2b060102010202010a0101050030' +
      '0e06082b060102010104000402',
    'hex',
  );
  const scoped = fc
    .record({
      changes: fc.array(fc.tuple(fc.nat(right.length - 1), fc.nat(255)), { maxLength: 5 }),
      cut: fc.oneof(fc.constant(right.length), fc.nat(right.length)),
    })
    .map(({ changes, cut }) => {
      const bytes = Buffer.from(right);
      for (const [at, byte] of changes) bytes[at] = byte;
      return bytes.subarray(0, cut);
    });
  const anything = fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes));
  const level = fc.constantFrom('noAuthNoPriv', 'authNoPriv', 'authPriv');
  let [inputs, answers] = [0, 0];
  fc.assert(
    fc.property(fc.oneof(scoped, anything), level, (bytes, secured) => {
      // What decrypts to no PDU counts as a guess, which locks an address out.
      const from = { address: `127.9.${(inputs >> 8) & 255}.${inputs++ & 255}`, port: 1 };
      const answer = agent.received(v3Message({ engine, user, level: secured, scoped: bytes }), from);
      assert.ok(!answer || answer.length <= MAX_MESSAGE);
      if (answer) answers++;
    }),
    { numRuns: RUNS },
  );
  assert.ok(answers > inputs / 5, `${answers} answers to ${inputs} inputs`);
  assert.equal(answerIn(agent.received(v3Message({ engine, user }), peer) ?? Buffer.alloc(0)).flags, 3);
});
