import dgram from 'node:dgram';
import { own } from '../../../emulator/kernel/own.ts';

/**
 * A DHCP server, and the messages with one thing wrong that others send in its place; written from RFC 2131 and RFC 2132 alone. It runs as a
 * program on the other host, too: `node dhcp-server.ts '{"server":"192.168.9.1"}'`, and prints each message that it gets as a line of JSON.
 */

/** The server's address; it is given to the program. */
let SERVER = [192, 168, 9, 1];
/** An address of its network. */
const host = (last: number): readonly number[] => [...SERVER.slice(0, 3), last];
const [CLIENT_PORT, SERVER_PORT] = [68, 67];
const EVERYBODY = '255.255.255.255';
const TYPES = { offer: 2, ack: 5, nak: 6 } as const;

/** The parts of a reply; each fault changes one. */
interface Reply {
  op: number;
  hardware: number;
  macLength: number;
  xid: Buffer;
  chaddr: Buffer;
  address: readonly number[];
  options: Map<number, readonly number[]>;
}

/** What a forged message has in place of the right part. */
export const faults: Readonly<Record<string, (reply: Reply) => void>> = {
  'another xid': (reply) => (reply.xid[0] = (reply.xid[0] ?? 0) ^ 1),
  'an xid with another last bit': (reply) => (reply.xid[3] = (reply.xid[3] ?? 0) ^ 1),
  'another client': (reply) => (reply.chaddr[5] = (reply.chaddr[5] ?? 0) ^ 1),
  'a request': (reply) => (reply.op = 1),
  'neither request nor reply': (reply) => (reply.op = 3),
  'no operation': (reply) => (reply.op = 0),
  'other hardware': (reply) => (reply.hardware = 6),
  'MAC addresses of 8 bytes': (reply) => (reply.macLength = 8),
  'no type': ({ options }) => options.delete(53),
  'a type of two bytes': ({ options }) => options.set(53, [2, 2]),
  'an unknown type': ({ options }) => options.set(53, [99]),
  'no server': ({ options }) => options.delete(54),
  'the server 0.0.0.0': ({ options }) => options.set(54, [0, 0, 0, 0]),
  'a server of three bytes': ({ options }) => options.set(54, [192, 168, 9]),
  'no lease time': ({ options }) => options.delete(51),
  'a lease time of 0': ({ options }) => options.set(51, [0, 0, 0, 0]),
  'a lease time of three bytes': ({ options }) => options.set(51, [0, 0, 120]),
  'a lease time of 255 bytes': ({ options }) =>
    options.set(
      51,
      Array.from({ length: 255 }, () => 0),
    ),
  'no mask': ({ options }) => options.delete(1),
  'a mask of five bytes': ({ options }) => options.set(1, [255, 255, 255, 0, 0]),
  'a gateway of three bytes': ({ options }) => options.set(3, [192, 168, 9]),
  'no address': (reply) => (reply.address = [0, 0, 0, 0]),
  'a group': (reply) => (reply.address = [224, 0, 0, 7]),
  'the broadcast address': (reply) => (reply.address = host(255)),
  "the network's address": (reply) => (reply.address = host(0)),
  'another server': ({ options }) => options.set(54, host(2)),
  'another address': (reply) => (reply.address = host(99)),
  'another cookie': () => undefined,
  'half a message': () => undefined,
  'an option beyond the end': () => undefined,
};

/** Other ways to write the options of a right message, by the name that scenarios use. */
export const forms = {
  'in the field file': { file: [3, 6] },
  'in the field sname': { sname: [3, 6] },
  'in both fields': { file: [3], sname: [6] },
  'beside names of a server and a file': { junk: ['sname', 'file'] },
  'in the field file, beside the name of a server': { file: [3, 6], junk: ['sname'] },
  'in the field sname, beside the name of a file': { sname: [3, 6], junk: ['file'] },
  'in two parts': { parts: 6 },
  'in two parts, one of them in the field file': { parts: 6, file: [6] },
  'after pads': { pads: 5 },
  'without an end': { end: [] },
  'with others behind the end': { end: [255, 3, 4, 192, 0, 2, 1, 6, 4, 192, 0, 2, 2] },
  'with unknown options': { unknown: true },
  'in another order': { reversed: true },
} as const satisfies Readonly<Record<string, FormOf>>;

interface FormOf {
  /** The options that are in these fields of BOOTP (RFC 2132 §9.3). */
  readonly file?: readonly number[];
  readonly sname?: readonly number[];
  /** The fields that have bytes like those of an option, and no option says that these are any. */
  readonly junk?: readonly ('file' | 'sname')[];
  /** The option that comes in two parts (RFC 3396). */
  readonly parts?: number;
  readonly pads?: number;
  readonly end?: readonly number[];
  readonly unknown?: boolean;
  readonly reversed?: boolean;
}
type Bytes = readonly number[];

/** A DNS server, as an option would name it. */
const LIKE_OPTIONS: Bytes = [6, 4, 192, 0, 2, 9, 255];

const written = (code: number, value: Bytes): Bytes => [code, value.length, ...value];

/** The options of a right message in such a form: in the options field, in file, and in sname. */
function formed(options: ReadonlyMap<number, Bytes>, form: FormOf): Readonly<Record<'own' | 'file' | 'sname', Bytes>> {
  const { file = [], sname = [], parts, pads = 0, end = [255] } = form;
  const pieces: { code: number; value: Bytes; rest: boolean }[] = [...options].flatMap(([code, value]) =>
    code === parts
      ? [
          { code, value: value.slice(0, 4), rest: false },
          { code, value: value.slice(4), rest: true },
        ]
      : [{ code, value, rest: file.includes(code) || sname.includes(code) }],
  );
  const overload = (file.length > 0 ? 1 : 0) + (sname.length > 0 ? 2 : 0);
  const main = [
    ...(overload === 0 ? [] : [{ code: 52, value: [overload], rest: false }]),
    ...(form.unknown ? [{ code: 224, value: [1, 2, 3], rest: false }] : []),
    ...pieces.filter(({ code, rest }) => !rest || !(file.includes(code) || sname.includes(code))),
  ];
  const there = (codes: Bytes): Bytes =>
    codes.length === 0
      ? []
      : [
          ...pieces
            .filter(({ code, rest }) => rest && codes.includes(code))
            .flatMap(({ code, value }) => written(code, value)),
          255,
        ];
  const inOrder = form.reversed ? main.toReversed() : main;
  const padding = Array.from({ length: pads }, () => 0);
  return {
    own: [...inOrder.flatMap(({ code, value }) => [...padding, ...written(code, value)]), ...end],
    file: there(file),
    sname: there(sname),
  };
}

function bytesOf(
  { op, hardware, macLength, xid, chaddr, address, options }: Reply,
  fault: string,
  form: FormOf = {},
): Buffer {
  const head = Buffer.alloc(240);
  head.set([op, hardware, macLength, 0]);
  head.set(xid, 4);
  head.set(address, 16);
  head.set(SERVER, 20);
  head.set(chaddr, 28);
  head.writeUInt32BE(fault === 'another cookie' ? 0x63825364 : 0x63825363, 236);
  const end = fault === 'an option beyond the end' ? { end: [12, 200, 65] } : {};
  const { own: body, file, sname } = formed(options, { ...form, ...end });
  head.set(form.junk?.includes('sname') ? LIKE_OPTIONS : sname, 44);
  head.set(form.junk?.includes('file') ? LIKE_OPTIONS : file, 108);
  const whole = Buffer.concat([head, Buffer.from(body)]);
  return fault === 'half a message' ? whole.subarray(0, 120) : whole;
}

/** A lease as the server tells it, times in s; without T1 or T2 it tells none. */
export interface TimesTold {
  readonly lasts: number;
  readonly t1?: number;
  readonly t2?: number;
  /** How its options are written, and the last byte of the gateway and the name servers in it. */
  readonly form?: keyof typeof forms;
  readonly servers?: readonly [gateway: number, first: number, second: number];
  /** The last byte of the mask; unless given, 0. */
  readonly mask?: number;
}

const USUAL: TimesTold = { lasts: 120 };
const numberBytes = (value: number): readonly number[] => [24, 16, 8, 0].map((shift) => (value >>> shift) & 0xff);

/** A reply to a query, in which nothing is wrong but what the fault says. */
export function answerTo(query: Buffer, type: keyof typeof TYPES, fault = '', told = USUAL): Buffer {
  const { lasts, t1, t2, form, servers, mask = 0 } = told;
  const lease: readonly (readonly [number, readonly number[]])[] =
    type === 'nak'
      ? []
      : [
          [51, numberBytes(lasts)],
          [1, [255, 255, 255, mask]],
          // Two routers and two name servers: the first is to be used first.
          [3, servers ? host(servers[0]) : [...host(1), ...host(3)]],
          [6, servers ? [...host(servers[1]), ...host(servers[2])] : [...SERVER, ...host(2)]],
          ...(t1 === undefined ? [] : ([[58, numberBytes(t1)]] as const)),
          ...(t2 === undefined ? [] : ([[59, numberBytes(t2)]] as const)),
        ];
  const made: Reply = {
    op: 2,
    hardware: 1,
    macLength: 6,
    xid: Buffer.from(query.subarray(4, 8)),
    chaddr: Buffer.from(query.subarray(28, 34)),
    address: type === 'nak' ? [0, 0, 0, 0] : host(77),
    options: new Map([[53, [TYPES[type]]], [54, SERVER], ...lease]),
  };
  own(faults, fault)?.(made);
  return bytesOf(made, fault, form && forms[form]);
}

/** The options of a message, by code. */
export function optionsOf(message: Buffer): Map<number, Buffer> {
  const options = new Map<number, Buffer>();
  for (let at = 240; at < message.length && message[at] !== 255;) {
    const [code = 0, length = 0] = message.subarray(at, at + 2);
    if (code === 0) at++;
    else {
      options.set(code, message.subarray(at + 2, at + 2 + length));
      at += 2 + length;
    }
  }
  return options;
}

/** What the server is to do. */
export interface Plan {
  readonly server: string;
  /** The times of its leases, one after the other. What is sent to it alone it never answers. */
  readonly leases?: readonly TimesTold[];
}

/** Gives the server its address. */
export function serverIs(address: string): void {
  SERVER = address.split('.').map(Number);
}

function serve({ server, leases }: Plan): void {
  serverIs(server);
  const told = [...(leases ?? [])];
  const ears = dgram.createSocket({ type: 'udp4', reuseAddr: true });
  const mouth = dgram.createSocket({ type: 'udp4', reuseAddr: true });
  const send = (bytes: Buffer): void => mouth.send(bytes, CLIENT_PORT, EVERYBODY);
  ears.on('message', (query) => {
    const options = optionsOf(query);
    const type = options.get(53)?.[0];
    const requested = options.get(50)?.join('.') ?? '';
    console.log(JSON.stringify({ type, requested, xid: query.toString('hex', 4, 8) }));
    const answer = type === 1 ? 'offer' : type === 3 ? 'ack' : undefined;
    if (!answer) return;
    const times = leases && answer === 'ack' ? told.shift() : undefined;
    send(answerTo(query, answer, '', times));
  });
  mouth.bind(SERVER_PORT, SERVER.join('.'), () => {
    mouth.setBroadcast(true);
    ears.bind(SERVER_PORT, () => console.log('ready'));
  });
}

const [plan] = process.argv.slice(2);
if (plan !== undefined && process.argv[1]?.endsWith('dhcp-server.ts') === true) serve(JSON.parse(plan) as Plan);
