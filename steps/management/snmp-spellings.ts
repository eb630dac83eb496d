import assert from 'node:assert/strict';
import { int, NULL, octets, oid, sequence, tlv, valuesIn } from '../clients/network/ber.ts';
import { PDU, SYS_DESCR, v3Message } from '../clients/network/snmp-message.ts';
import { macLength, macOf, type Engine } from '../clients/network/snmp-user.ts';
import { READING, user } from './snmp-site.ts';

/** The number of the requests here. */
export const SPELT = 55;

const bytes = (...all: readonly number[]): Buffer => Buffer.from(all);

/** A value whose length is written in this way. */
const written = (tag: number, length: readonly number[], content: Uint8Array): Buffer =>
  Buffer.concat([bytes(tag, ...length), content]);

/** Another way to write a value: its content is written so already. */
type Spelling = (tag: number, content: Buffer) => Buffer;

const CONSTRUCTED = 0x20;
const INTEGER = 0x02;

/** The same values, each of them and of what is in them written in another way. */
export const respelt = (values: Buffer, spelling: Spelling): Buffer =>
  Buffer.concat(
    valuesIn(values).map(({ tag, content }) =>
      spelling(tag, (tag & CONSTRUCTED) === 0 ? content : respelt(content, spelling)),
    ),
  );

/** Lengths in so many bytes and one that says how many (X.690 §8.1.3.5). */
export const lengthsOf =
  (count: number): Spelling =>
  (tag, content) => {
    const length = Buffer.alloc(1 + count, 0x80 + count);
    length.writeUIntBE(content.length, 1, count);
    return written(tag, [...length], content);
  };

/** Integers of four bytes, as some managers always write them. */
const longNumbers: Spelling = (tag, content) =>
  tag === INTEGER
    ? tlv(tag, Buffer.alloc(4 - content.length, (content[0] ?? 0) >= 0x80 ? 0xff : 0), content)
    : tlv(tag, content);

const ID = int(SPELT);
const ZERO = int(0);
const name = oid(SYS_DESCR);

const variable = (value: Buffer, named = name): Buffer => sequence(named, value);
const request = (list: Buffer, ...numbers: readonly Buffer[]): Buffer =>
  tlv(PDU.get, ...(numbers.length > 0 ? numbers : [ID, ZERO, ZERO]), list);
const message = (pdu: Buffer, version = int(1), community = octets(READING)): Buffer =>
  sequence(version, community, pdu);
const get = (...variables: readonly Buffer[]): Buffer => message(request(sequence(...variables)));
const value = (tag: number, ...content: readonly number[]): Buffer => get(variable(tlv(tag, bytes(...content))));

const inside = Buffer.concat([int(1), octets(READING), request(sequence(variable(NULL)))]);
const subIds = (count: number): Buffer => tlv(0x06, bytes(0x2b, ...Array<number>(count - 2).fill(1)));

/** A Get of SNMPv2c as BER can write it (X.690, RFC 3417 §8), by the names that scenarios use. */
export const spellings: Readonly<Record<string, Buffer>> = {
  'as it must be': get(variable(NULL)),
  'a length in one more byte': written(0x30, [0x81, inside.length], inside),
  'a length in two more bytes': written(0x30, [0x82, 0, inside.length], inside),
  'a length in four more bytes': written(0x30, [0x84, 0, 0, 0, inside.length], inside),
  'each length in two more bytes': respelt(get(variable(NULL)), lengthsOf(2)),
  'each length in four more bytes': respelt(get(variable(NULL)), lengthsOf(4)),
  'each number in four bytes': respelt(get(variable(NULL)), longNumbers),
  'a length in five more bytes': written(0x30, [0x85, 0, 0, 0, 0, inside.length], inside),
  'a length without an end': Buffer.concat([written(0x30, [0x80], inside), bytes(0, 0)]),
  'a length that is too large by one': written(0x30, [inside.length + 1], inside),
  'a length that is too small by one': written(0x30, [inside.length - 1], inside),
  'a set in place of a sequence': written(0x31, [inside.length], inside),
  'a version with leading zeros': message(request(sequence(variable(NULL))), tlv(0x02, bytes(0, 0, 0, 1))),
  'a version of five bytes': message(request(sequence(variable(NULL))), tlv(0x02, bytes(0, 0, 0, 0, 1))),
  'a version without a byte': message(request(sequence(variable(NULL))), tlv(0x02)),
  'a version as text': message(request(sequence(variable(NULL))), octets('1')),
  'a community as a number': message(request(sequence(variable(NULL))), int(1), int(1)),
  'a number of four bytes': message(request(sequence(variable(NULL)), tlv(0x02, bytes(0, 0, 0, SPELT)), ZERO, ZERO)),
  'no error index': message(request(sequence(variable(NULL)), ID, ZERO)),
  'one number more': message(request(sequence(variable(NULL)), ID, ZERO, ZERO, ZERO)),
  'a list that is none': message(request(tlv(0x31, variable(NULL)))),
  'a list with a byte more': message(tlv(PDU.get, ID, ZERO, ZERO, sequence(variable(NULL)), NULL)),
  'a variable with a value more': get(sequence(name, NULL, NULL)),
  'a variable without a name': get(sequence(NULL)),
  'a name of 128 numbers': get(variable(NULL, subIds(128))),
  'a name of 129 numbers': get(variable(NULL, subIds(129))),
  'a name with the largest number': get(variable(NULL, tlv(0x06, bytes(0x2b, 0x8f, 0xff, 0xff, 0xff, 0x7f)))),
  'a name with a larger number': get(variable(NULL, tlv(0x06, bytes(0x2b, 0x90, 0x80, 0x80, 0x80, 0x00)))),
  'a name with a number that begins with zeros': get(variable(NULL, tlv(0x06, bytes(0x2b, 0x80, 0x01)))),
  'a name that is cut': get(variable(NULL, tlv(0x06, bytes(0x2b, 0x86)))),
  'a name without a byte': get(variable(NULL, tlv(0x06))),
  'the value nothing with a byte': value(0x05, 0),
  'the value noSuchObject': value(0x80),
  'the value noSuchInstance': value(0x81),
  'the value endOfMibView': value(0x82),
  'the value endOfMibView with a byte': value(0x82, 0),
  'an integer of four bytes': value(0x02, 0x80, 0, 0, 0),
  'an integer of five bytes': value(0x02, 0, 0x80, 0, 0, 0),
  'an integer without a byte': value(0x02),
  'an address of four bytes': value(0x40, 10, 0, 0, 1),
  'an address of three bytes': value(0x40, 10, 0, 0),
  'an address of five bytes': value(0x40, 10, 0, 0, 1, 1),
  'a counter of 32 bits': value(0x41, 0, 0xff, 0xff, 0xff, 0xff),
  'a counter of 33 bits': value(0x41, 1, 0, 0, 0, 0),
  'a gauge without a byte': value(0x42),
  'a gauge of 32 bits': value(0x42, 0, 0xff, 0xff, 0xff, 0xff),
  'ticks of 33 bits': value(0x43, 1, 0, 0, 0, 0),
  'something opaque': value(0x44, 0x9f, 0x78, 4, 0x42, 0xf6, 0, 0),
  'an old type': value(0x45, 1),
  'a counter of 64 bits': value(0x46, 0, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff),
  'a counter of 65 bits': value(0x46, 1, 0, 0, 0, 0, 0, 0, 0, 0),
  'a counter of ten bytes': value(0x46, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1),
  'a sequence as a value': value(0x30),
  'a trap of SNMPv1': message(tlv(0xa4, ID, ZERO, ZERO, sequence(variable(NULL)))),
  'a PDU of no type': message(tlv(0xa9, ID, ZERO, ZERO, sequence(variable(NULL)))),
  'a PDU of a type before all': message(tlv(0x9f, ID, ZERO, ZERO, sequence(variable(NULL)))),
  '8192 bytes': padded(8_192),
  '8193 bytes': padded(8_193),
};

/** A Get of a variable whose value fills the message. */
function padded(length: number): Buffer {
  const filler = (count: number): Buffer => get(variable(octets(Buffer.alloc(count))));
  return filler(8_000 + length - filler(8_000).length);
}

type Spelt = (engine: Engine) => Buffer;
const v3 =
  (parts: object): Spelt =>
  (engine) =>
    v3Message({ engine, user, level: 'authNoPriv', pdu: { id: SPELT }, ...parts });

/** A signed message of which all is written so, also the parameters of its security model. */
const v3Spelt =
  (spelling: Spelling): Spelt =>
  (engine) => {
    const signed = (digest: Buffer): Buffer => {
      const [{ tag, content } = assert.fail()] = valuesIn(v3({ digest: () => digest })(engine));
      const parts = valuesIn(content).map((part, n) =>
        n === SECURITY
          ? spelling(part.tag, respelt(part.content, spelling))
          : respelt(tlv(part.tag, part.content), spelling),
      );
      return spelling(tag, Buffer.concat(parts));
    };
    return signed(Buffer.from(macOf(user, engine, signed(Buffer.alloc(macLength(user))))));
  };
/** The place of the security parameters in a message. */
const SECURITY = 2;

/** Heads of messages of SNMPv3, by the names that scenarios use (RFC 3412 §6): the security level is lower than the one that is set. */
export const v3Spellings: Readonly<Record<string, Spelt>> = {
  'as it must be': v3({}),
  'each length in two more bytes': v3Spelt(lengthsOf(2)),
  'each length in four more bytes': v3Spelt(lengthsOf(4)),
  'each number in four bytes': v3Spelt(longNumbers),
  'the message number 0': v3({ id: 0 }),
  'the last message number': v3({ id: 2_147_483_647 }),
  'a message number below 0': v3({ id: -1 }),
  'a maximum size of 484': v3({ maxSize: 484 }),
  'a maximum size of 483': v3({ maxSize: 483 }),
  'the last maximum size': v3({ maxSize: 2_147_483_647 }),
  'the security model 0': v3({ model: 0 }),
  'the security model 1': v3({ model: 1 }),
  'a user name of 32 bytes': v3({ name: 'n'.repeat(32) }),
  'a user name of 33 bytes': v3({ name: 'n'.repeat(33) }),
  'a start below 0': (engine) => v3({ engine: { ...engine, boots: -1 } })(engine),
  'a time below 0': (engine) => v3({ engine: { ...engine, time: -1 } })(engine),
  'flags that nobody knows': v3({ flags: 0xf5 }),
};
