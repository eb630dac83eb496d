import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { corpus } from '../../../scripts/run/corpus.ts';
import { WireError } from '../../kernel/errors.ts';
import { tags } from '../ber/tags.ts';
import { BerWriter } from '../ber/writer.ts';
import { readUsm, writeUsm } from '../usm/parameters.ts';
import { readCommunity, readVersion, versions, writeCommunity } from './community.ts';
import { pduTypes, type Pdu, type Varbind } from './pdu.ts';
import { flags, readScopedPdu, readV3, USM, writeScopedPdu, writeV3 } from './v3.ts';

/** How many inputs: FUZZ=1000000 for a thorough run. */
const RUNS = Number(process.env['FUZZ'] ?? 20_000);

const writer = new BerWriter(65_507);
const bytes = (maxLength: number) => fc.uint8Array({ maxLength }).map((all) => Buffer.from(all));
const u32 = fc.nat({ max: 0xffff_ffff });
const oid = fc.tuple(fc.nat(2), fc.nat(39), fc.array(u32, { maxLength: 12 })).map(([a, b, rest]) => [a, b, ...rest]);

const value: fc.Arbitrary<Omit<Varbind, 'oid'>> = fc.oneof(
  fc.integer().map((number) => ({ tag: tags.integer, value: number })),
  bytes(40).map((octets) => ({ tag: tags.octets, value: octets })),
  bytes(40).map((octets) => ({ tag: tags.opaque, value: octets })),
  oid.map((id) => ({ tag: tags.oid, value: id })),
  fc.uint8Array({ minLength: 4, maxLength: 4 }).map((all) => ({ tag: tags.address, value: Buffer.from(all) })),
  fc
    .tuple(fc.constantFrom(tags.counter32, tags.gauge32, tags.ticks), u32)
    .map(([tag, number]) => ({ tag, value: number })),
  fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map((number) => ({ tag: tags.counter64, value: number })),
  fc
    .constantFrom(tags.nothing, tags.noSuchObject, tags.noSuchInstance, tags.endOfMibView)
    .map((tag) => ({ tag, value: undefined })),
);

/** Records are as parsers make them. */
const record = <T>(fields: { [K in keyof T]: fc.Arbitrary<T[K]> }): fc.Arbitrary<T> =>
  fc.record(fields, { noNullPrototype: true });

const pdu: fc.Arbitrary<Pdu> = record({
  type: fc.constantFrom(...Object.values(pduTypes).filter((type) => type !== pduTypes.trapV1)),
  requestId: fc.integer(),
  errorStatus: fc.nat(),
  errorIndex: fc.nat(),
  varbinds: fc.array(
    fc.tuple(oid, value).map(([id, one]) => ({ oid: id, ...one })),
    { maxLength: 6 },
  ),
});

const community = record({ version: fc.constantFrom(versions.v1, versions.v2c), community: bytes(40), pdu });
const scoped = record({ contextEngineId: bytes(32), contextName: bytes(32), pdu });
const usm = record({
  engineId: bytes(32),
  boots: fc.nat(),
  time: fc.nat(),
  userName: bytes(32),
  authentication: bytes(48),
  privacy: bytes(8),
});

test('a message of SNMPv1 or SNMPv2c that is written is read as it was', () => {
  fc.assert(
    fc.property(community, (message) => {
      const { reader, version } = readVersion(writeCommunity(writer, message).done());
      const read = readCommunity(reader, version);
      assert.deepEqual({ ...read, community: Buffer.from(read.community) }, message);
    }),
    { numRuns: Math.min(RUNS, 20_000) },
  );
});

test('a message of SNMPv3 that is written is read as it was', () => {
  fc.assert(
    fc.property(scoped, usm, fc.nat(7), fc.nat(), (inner, parameters, bits, messageId) => {
      const data = writeScopedPdu(writer, inner).done();
      const digest = writeUsm(writer, parameters);
      const security = writer.done();
      const message = {
        messageId,
        maxSize: 484 + (messageId % 65_000),
        flags: bits,
        securityModel: USM,
        security,
        data,
      };
      const afterSecurity = writeV3(writer, message);
      const whole = writer.done();
      const at = whole.length - afterSecurity - digest;
      const { authentication } = parameters;
      assert.deepEqual(whole.subarray(at, at + authentication.length), authentication);
      const { reader, version } = readVersion(whole);
      assert.equal(version, versions.v3);
      assert.deepEqual(plain(readV3(reader)), plain(message));
      assert.deepEqual(plain(readUsm(security)), plain(parameters));
      assert.deepEqual(plain(readScopedPdu(data)), plain(inner));
    }),
    { numRuns: Math.min(RUNS, 20_000) },
  );
});

/** The same with every view as a Buffer of its own. */
const plain = (given: object): object =>
  Object.fromEntries(
    Object.entries(given).map(([name, one]) => [
      name,
      one instanceof Uint8Array ? Buffer.from(one).toString('hex') : one,
    ]),
  );

/** A message with some bytes changed, and cut somewhere. */
const damaged = fc
  .record({
    message: fc.oneof(
      community.map((one) => writeCommunity(writer, one).done()),
      fc.tuple(scoped, usm, fc.nat(7)).map(([inner, parameters, bits]) => {
        const data = writeScopedPdu(writer, inner).done();
        writeUsm(writer, parameters);
        const security = writer.done();
        writeV3(writer, {
          messageId: 1,
          maxSize: 65_507,
          flags: bits & ~flags.priv,
          securityModel: USM,
          security,
          data,
        });
        return writer.done();
      }),
    ),
    changes: fc.array(fc.tuple(fc.nat(400), fc.nat(255)), { maxLength: 6 }),
    cut: fc.nat(60),
  })
  .map(({ message, changes, cut }) => {
    for (const [at, byte] of changes) if (at < message.length) message[at] = byte;
    return message.subarray(0, cut < 40 ? message.length : Math.max(0, message.length - cut));
  });

function tried(read: () => unknown): void {
  try {
    read();
  } catch (error) {
    if (!(error instanceof WireError)) throw error;
  }
}

function holds(input: Uint8Array): void {
  tried(() => {
    const { reader, version } = readVersion(input);
    if (version !== versions.v3) return readCommunity(reader, version);
    const { security, data } = readV3(reader);
    readUsm(security);
    return readScopedPdu(data);
  });
  tried(() => readScopedPdu(input));
  tried(() => readUsm(input));
}

for (const { name, bytes: input } of corpus(import.meta.url)) test(`${name} breaks no parser`, () => holds(input));

test('nothing that arrives breaks the parsers', () => {
  fc.assert(fc.property(fc.oneof(damaged, fc.uint8Array({ maxLength: 600 })), holds), { numRuns: RUNS });
});
