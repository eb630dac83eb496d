import {
  addressData,
  asked,
  CLASSES,
  dnsAnswer,
  FLAGS,
  nameOf,
  question,
  questionIn,
  record,
  TYPES,
  type DnsMessage,
} from '../clients/network/dns-packet.ts';
import type { Place } from '../clients/network/held-udp.ts';

/** The name that the camera asks for. */
export const NAME = 'time.example';

/** What an answer is made for: the query, the one before it, and the address that it gives. */
export interface Inquiry {
  readonly query: Buffer;
  readonly earlier: Buffer;
  readonly address: string;
}

/** An answer by the name that scenarios use: its bytes, and where it comes from if not from the server. */
interface Answer {
  readonly bytes: (on: Inquiry) => Buffer;
  readonly from?: Place;
}

type Given = Partial<DnsMessage> | ((on: Inquiry, address: Buffer) => Partial<DnsMessage>);

/** An answer with one address, in which nothing is wrong but what is given. */
const only = (given: Given, from?: Place): Answer => ({
  bytes(on) {
    const address = record({ data: addressData(on.address) });
    return dnsAnswer(on.query, {
      answers: [address],
      ...(typeof given === 'function' ? given(on, address) : given),
    });
  },
  ...(from && { from }),
});

const id = ({ query }: Inquiry): number => query.readUInt16BE(0);
const about = (name: string, type?: number, kin?: number): Answer =>
  only(({ address }) => {
    const wire = nameOf(name);
    return { questions: [question(wire, type, kin)], answers: [record({ data: addressData(address) })] };
  });

const cut = (length: (whole: number) => number): Answer => ({
  bytes: (on) => {
    const whole = dnsAnswer(on.query, { answers: [record({ data: addressData(on.address) })] });
    return whole.subarray(0, length(whole.length));
  },
});

/** Aliases one after the other, from the name that was asked for, and the address of the last. */
const aliases = (count: number, first = asked): Answer =>
  only((_on, address) => {
    const names = Array.from({ length: count }, (_, i) => nameOf(`a${i}.example`));
    const chain = names.map((data, i) => record({ name: names[i - 1] ?? first, type: TYPES.CNAME, data }));
    return { answers: [...chain, Buffer.concat([names.at(-1) ?? first, address.subarray(asked.length)])] };
  });

const named = (name: Buffer): Answer =>
  only(({ address }) => ({ answers: [record({ name, data: addressData(address) })] }));

/** Records before the address. */
const behind = (...records: readonly Buffer[]): Answer => only((_on, address) => ({ answers: [...records, address] }));

/** The answer's address becomes a record of another kind. */
const instead = (fields: Partial<Parameters<typeof record>[0]>): Answer =>
  only(({ address }) => ({ answers: [record({ data: addressData(address), ...fields })] }));

/** Where the first record begins, whose name a pointer is. */
const atRecord = ({ query }: Inquiry): number => 12 + questionIn(query).length;
const pointer = (to: number): Buffer => Buffer.from([0xc0 | (to >> 8), to & 0xff]);
const pointing = (to: (on: Inquiry) => number): Answer =>
  only((on) => ({ answers: [record({ name: pointer(to(on)), data: addressData(on.address) })] }));

/** Changes the number of questions that an answer says it has. */
const counting = (questions: number): Answer => ({
  bytes(on) {
    const bytes = dnsAnswer(on.query, { answers: [record({ data: addressData(on.address) })] });
    bytes.writeUInt16BE(questions, 4);
    return bytes;
  },
});

/** A record without use that is so long, whose data begin with these bytes. */
const filler = (length: number, data: Buffer = Buffer.alloc(0)): Buffer =>
  record({ type: TYPES.TXT, data: Buffer.concat([data, Buffer.alloc(length - RECORD - data.length)]) });
/** Bytes of a record before its data, with a pointer as its name. */
const RECORD = 12;

/** An answer that is so long by a record among its additional ones. */
const ofLength = (length: number): Answer =>
  only((on, address) => ({ additional: [filler(length - atRecord(on) - address.length)] }));

/** The record's name is in the data of another record before it, which is so long: pointers and labels, at an offset there. */
const namedInside = (before: number, data: (at: number) => Buffer, offset = 0): Answer =>
  only((on) => {
    const at = atRecord(on) + RECORD;
    const name = pointer(at + before + offset);
    return {
      answers: [
        filler(RECORD + before + LONGEST_NAME, Buffer.concat([Buffer.alloc(before), data(at + before)])),
        record({ name, data: addressData(on.address) }),
      ],
    };
  });
const LONGEST_NAME = 20;

/** A name of so many letters, in labels of 63 at most. */
const letters = (count: number): Buffer =>
  nameOf(Array.from({ length: count }, (_, i) => (i % 64 === 63 ? '.' : 'a')).join(''));

const ipv6 = Buffer.concat([Buffer.alloc(15), Buffer.from([1])]);
const elsewhere = record({ name: nameOf('other.example'), data: addressData('127.0.0.67') });
const toItself = (a: string, b: string): readonly Buffer[] => [
  record({ type: TYPES.CNAME, data: nameOf(a) }),
  record({ name: nameOf(a), type: TYPES.CNAME, data: nameOf(b) }),
];

const errors = { 'a format error': 1, 'a server failure': 2, 'no such name': 3, 'not implemented': 4, 'a refusal': 5 };

/** Every answer that scenarios name. */
export const dnsAnswers: Readonly<Record<string, Answer>> = {
  'nothing wrong': only({}),
  'nothing wrong, from another port': only({}, 'another port'),
  'nothing wrong, from another address': only({}, 'another address'),
  'nothing wrong, from another address and port': only({}, 'another address and port'),
  'a number with another first bit': only((on) => ({ id: id(on) ^ 0x8000 })),
  'a number with another last bit': only((on) => ({ id: id(on) ^ 1 })),
  'the next number': only((on) => ({ id: (id(on) + 1) & 0xffff })),
  'a number that is all different': only((on) => ({ id: id(on) ^ 0xffff })),
  'the number of the question before': only(({ earlier }) => ({ id: earlier.readUInt16BE(0) })),
  'a query': only({ response: false }),
  'the query itself': { bytes: ({ query }) => query },
  'an inverse query': only({ opcode: 1 }),
  'a status': only({ opcode: 2 }),
  'a notification': only({ opcode: 4 }),
  'an update': only({ opcode: 5 }),
  'no question': only(({ address }) => ({
    questions: [],
    answers: [record({ name: nameOf(NAME), data: addressData(address) })],
  })),
  'two questions': only(({ query }) => ({ questions: [questionIn(query), questionIn(query)] })),
  'two questions, of which one is there': counting(2),
  'a question that is not counted': counting(0),
  'a query that is a format error': only({ response: false, code: 1 }),
  'a question with another first letter': about('dime.example'),
  'a question with another last letter': about('time.examplf'),
  'a question about a longer name': about('x.time.example'),
  'a question about a shorter name': about('example'),
  'a question about the root': only({ questions: [question(Buffer.alloc(1))] }),
  'a question for IPv6': about(NAME, TYPES.AAAA),
  'a question for an alias': about(NAME, TYPES.CNAME),
  'a question for anything': about(NAME, TYPES.ANY),
  'a question of another class': about(NAME, TYPES.A, CLASSES.CH),
  'a question of any class': about(NAME, TYPES.A, CLASSES.ANY),
  'no byte': cut(() => 0),
  '11 bytes': cut(() => 11),
  'a header alone': cut(() => 12),
  'half a question': cut(() => 20),
  'half a record': cut((whole) => whole - 6),
  'a record without its last byte': cut((whole) => whole - 1),
  'an address of 3 bytes': instead({ data: Buffer.from([127, 0, 0]) }),
  'an address of 5 bytes': instead({ data: Buffer.from([127, 0, 0, 66, 1]) }),
  'a record that says it is longer': instead({ length: 400 }),
  'a pointer to itself': pointing(atRecord),
  'a pointer ahead': pointing((on) => atRecord(on) + 12),
  'a pointer beyond the end': pointing(() => 0x3fff),
  'a pointer to a pointer ahead': namedInside(0, (at) => Buffer.concat([pointer(at + 2), nameOf(NAME)])),
  'a label that has the dots': named(Buffer.concat([Buffer.from([NAME.length]), Buffer.from(NAME), Buffer.alloc(1)])),
  'a label that begins with a dot': named(nameOf('x').fill('.', 1, 2)),
  'a label that ends with a blank': named(nameOf('time .example')),
  'a label with a line break': named(nameOf('ti\nme.example')),
  'a name of 254 letters': named(letters(254)),
  '513 bytes': ofLength(513),
  'a label of 64 letters': named(Buffer.concat([Buffer.from([0x40]), Buffer.alloc(64, 'a'), Buffer.alloc(1)])),
  'a name of 300 letters': named(nameOf(Array.from({ length: 5 }, () => 'a'.repeat(60)).join('.'))),
  'more than 512 bytes': behind(...Array.from({ length: 30 }, () => elsewhere)),
  'an empty answer': only({ answers: [] }),
  'an address of another name': named(nameOf('other.example')),
  'an address of a longer name': named(nameOf(`x.${NAME}`)),
  'an address of another class': instead({ kin: CLASSES.CH }),
  'an IPv6 address': instead({ type: TYPES.AAAA, data: ipv6 }),
  'an IPv6 address of 4 bytes': instead({ type: TYPES.AAAA }),
  'a text': instead({ type: TYPES.TXT }),
  'an address among the additional records': only((_on, address) => ({ answers: [], additional: [address] })),
  'an address among the authorities': only((_on, address) => ({ answers: [], authorities: [address] })),
  'an alias without an address': instead({ type: TYPES.CNAME, data: nameOf('other.example') }),
  'an alias of another name': only((_on, address) => ({
    answers: [
      record({ name: nameOf('other.example'), type: TYPES.CNAME, data: nameOf('b.example') }),
      Buffer.concat([nameOf('b.example'), address.subarray(asked.length)]),
    ],
  })),
  'an alias of another class': only((_on, address) => ({
    answers: [
      record({ type: TYPES.CNAME, kin: CLASSES.CH, data: nameOf('b.example') }),
      Buffer.concat([nameOf('b.example'), address.subarray(asked.length)]),
    ],
  })),
  'an alias of itself': only({ answers: [record({ type: TYPES.CNAME, data: asked })] }),
  'aliases in a circle': only({ answers: toItself('a.example', NAME) }),
  '9 aliases': aliases(9),
  'the truncated flag': only({ flags: FLAGS.recursion | FLAGS.truncated }),
  'the truncated flag and no address': only({ flags: FLAGS.recursion | FLAGS.truncated, answers: [] }),
  ...Object.fromEntries(Object.entries(errors).map(([name, code]) => [name, only({ code })])),
  ...Object.fromEntries(
    Object.entries(errors).map(([name, code]) => [
      `${name} with another number`,
      only((on) => ({ code, id: id(on) ^ 1 })),
    ]),
  ),
  'no such name from another port': only({ code: 3, answers: [] }, 'another port'),
  'no such name from another address': only({ code: 3, answers: [] }, 'another address'),
  'no such name for another name': only({ code: 3, answers: [], questions: [question(nameOf('other.example'))] }),
  'the truncated flag from another port': only({ flags: FLAGS.recursion | FLAGS.truncated }, 'another port'),
  'a time to live of 0': only(({ address }) => ({ answers: [record({ data: addressData(address), ttl: 0 })] })),
  'the longest time to live': only(({ address }) => ({
    answers: [record({ data: addressData(address), ttl: 2 ** 31 - 1 })],
  })),
  'a time to live beyond it': only(({ address }) => ({
    answers: [record({ data: addressData(address), ttl: 2 ** 32 - 1 })],
  })),
  'capital letters in the question': about('TIME.Example'),
  'capital letters in the record': named(nameOf('Time.EXAMPLE')),
  'the whole name in the record': named(nameOf(NAME)),
  'an authoritative answer': only({ flags: FLAGS.authoritative | FLAGS.recursion }),
  'no recursion': only({ flags: 0 }),
  'reserved bits': only({ flags: FLAGS.recursion | FLAGS.zero }),
  'an IPv6 address before': behind(record({ type: TYPES.AAAA, data: ipv6 })),
  'an address of another name before': behind(elsewhere),
  'a text before': behind(record({ type: TYPES.TXT, data: Buffer.from('\x03abc') })),
  'a record of another class before': behind(record({ kin: CLASSES.CH, data: addressData('127.0.0.67') })),
  'a name of 253 letters before': behind(record({ name: letters(253), data: addressData('127.0.0.67') })),
  'a label of 63 letters before': behind(record({ name: nameOf('a'.repeat(63)), data: addressData('127.0.0.67') })),
  'signs in a label before': behind(record({ name: nameOf('!_-~*.example'), data: addressData('127.0.0.67') })),
  '512 bytes': ofLength(512),
  'a name behind the first 256 bytes': namedInside(230, () => nameOf(NAME)),
  'a pointer to an earlier pointer': namedInside(0, () => Buffer.concat([asked, Buffer.alloc(2)])),
  'half a name and a pointer': namedInside(0, () => Buffer.concat([nameOf('time').subarray(0, 5), pointer(12 + 5)])),
  'a second address': only((_on, address) => ({
    answers: [address, record({ data: addressData('127.0.0.67') })],
  })),
  'an authority and additional records': only({
    authorities: [record({ name: nameOf('example'), type: TYPES.NS, data: nameOf('ns.example') })],
    additional: [
      record({ name: nameOf('ns.example'), data: addressData('127.0.0.67') }),
      Buffer.from('0000290200000000000000', 'hex'),
    ],
  }),
  'an alias': aliases(1),
  '8 aliases': aliases(8),
  'an alias behind its address': only((_on, address) => ({
    answers: [
      Buffer.concat([nameOf('b.example'), address.subarray(asked.length)]),
      record({ type: TYPES.CNAME, data: nameOf('B.Example') }),
    ],
  })),
};
