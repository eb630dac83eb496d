/** Records and messages of a DNS server, written from RFC 1035 §4 alone. */

export const TYPES = { A: 1, NS: 2, CNAME: 5, TXT: 16, AAAA: 28, ANY: 255 } as const;
export const CLASSES = { IN: 1, CH: 3, ANY: 255 } as const;

/** A pointer to the name of the question. */
export const asked = Buffer.from('c00c', 'hex');

const HEADER = 12;
const MINUTE = 60;

/** A name in wire form; labels are taken as they are. */
export const nameOf = (text: string): Buffer =>
  Buffer.concat([
    ...text.split('.').map((label) => Buffer.concat([Buffer.from([label.length]), Buffer.from(label, 'latin1')])),
    Buffer.alloc(1),
  ]);

export interface DnsRecord {
  readonly name: Buffer;
  readonly type: number;
  readonly kin: number;
  /** In seconds. */
  readonly ttl: number;
  readonly data: Buffer;
  /** The length that is told; unless given, that of the data. */
  readonly length: number;
}

export function record({
  name = asked,
  type = TYPES.A,
  kin = CLASSES.IN,
  ttl = MINUTE,
  data,
  length,
}: Partial<DnsRecord>): Buffer {
  const content = data ?? Buffer.alloc(0);
  const head = Buffer.alloc(10);
  head.writeUInt16BE(type, 0);
  head.writeUInt16BE(kin, 2);
  head.writeUInt32BE(ttl, 4);
  head.writeUInt16BE(length ?? content.length, 8);
  return Buffer.concat([name, head, content]);
}

export const addressData = (address: string): Buffer => Buffer.from(address.split('.').map(Number));

export interface DnsMessage {
  readonly id: number;
  readonly response: boolean;
  readonly opcode: number;
  /** Further bits of the flags: AA, TC, RD, RA and Z. */
  readonly flags: number;
  readonly code: number;
  /** The questions as they are sent. */
  readonly questions: readonly Buffer[];
  readonly answers: readonly Buffer[];
  readonly authorities: readonly Buffer[];
  readonly additional: readonly Buffer[];
}

/** The one question of a query: its name in wire form, type and class. */
export function questionIn(query: Buffer): Buffer {
  let end = HEADER;
  while (query[end]) end += (query[end] ?? 0) + 1;
  return query.subarray(HEADER, end + 5);
}

export const question = (name: Buffer, type: number = TYPES.A, kin: number = CLASSES.IN): Buffer => {
  const tail = Buffer.alloc(4);
  tail.writeUInt16BE(type, 0);
  tail.writeUInt16BE(kin, 2);
  return Buffer.concat([name, tail]);
};

export const FLAGS = { authoritative: 0x0400, truncated: 0x0200, recursion: 0x0180, zero: 0x0070 } as const;

/** The answer to a query, in which nothing is wrong but what is given. */
export function dnsAnswer(query: Buffer, given: Partial<DnsMessage>): Buffer {
  const { id = query.readUInt16BE(0), response = true, opcode = 0, flags = FLAGS.recursion, code = 0 } = given;
  const { questions = [questionIn(query)], answers = [], authorities = [], additional = [] } = given;
  const head = Buffer.alloc(HEADER);
  head.writeUInt16BE(id, 0);
  head.writeUInt16BE((response ? 0x8000 : 0) | (opcode << 11) | flags | code, 2);
  for (const [i, part] of [questions, answers, authorities, additional].entries())
    head.writeUInt16BE(part.length, 4 + 2 * i);
  return Buffer.concat([head, ...questions, ...answers, ...authorities, ...additional]);
}
