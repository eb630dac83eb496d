import { ByteReader, ByteWriter } from '../../kernel/bytes.ts';
import { WireError } from '../../kernel/errors.ts';
import { nameBytes, readName } from './name.ts';

/** A DNS reply to a question for IPv4 addresses. */
export interface DnsReply {
  readonly id: number;
  /** Whether the message is a response and not a query. */
  readonly response: boolean;
  /** The kind of query that it answers; 0: a standard query. */
  readonly opcode: number;
  /** Whether the response was truncated to fit into a datagram. */
  readonly truncated: boolean;
  /** RCODE: 0 none, 2 server failure, 3 no such name, 5 refused. */
  readonly code: number;
  /** Name (in lower case), type and class of its question; undefined when there is no question. */
  readonly question: { readonly name: string; readonly type: number; readonly kin: number } | undefined;
  /** The answer records in their order; records of other types are left out. */
  readonly answers: readonly DnsAnswer[];
}

/** A record with the address of a name, or one that says of which name it is an alias. */
export interface DnsAnswer {
  readonly name: string;
  readonly address?: string;
  readonly alias?: string;
}

/** Types of records (RFC 1035 §3.2.2) and the class of the Internet. */
export const TYPE_A = 1;
const TYPE_CNAME = 5;
const INTERNET = 1;

/** The most bytes of a message over UDP (RFC 1035 §4.2.1). */
export const LONGEST_OVER_UDP = 512;

const RECURSION_DESIRED = 0x0100;

/**
 * Writes a recursive query for the IPv4 addresses of a name (RFC 1035 §4.1): a host name, without a dot at its end.
 *
 * ```
 *  id | QR Opcode(4) AA TC RD RA Z(3) RCODE(4) | questions | answers | authorities | additional, 16 bits each
 *  question: name | type | class
 * ```
 */
export function dnsQuery(id: number, name: string): Uint8Array {
  return new ByteWriter(LONGEST_OVER_UDP)
    .u16(id)
    .u16(RECURSION_DESIRED)
    .u16(1)
    .u16(0)
    .u32(0)
    .put(nameBytes(name))
    .u16(TYPE_A)
    .u16(INTERNET)
    .done();
}

/** Reads header, question and answers; the rest is ignored. Throws `WireError`, also for more than `longest` bytes. */
export function parseDnsReply(bytes: Uint8Array, longest = LONGEST_OVER_UDP): DnsReply {
  if (bytes.length > longest)
    throw new WireError({ got: `${bytes.length} bytes`, wanted: `at most ${longest}`, where: 'DNS message' });
  const reader = new ByteReader(bytes, 'DNS message');
  const at = (offset: number): ByteReader => {
    const there = new ByteReader(bytes, 'DNS name');
    there.take(offset);
    return there;
  };
  const [id, flags, questions, answers] = [reader.u16(), reader.u16(), reader.u16(), reader.u16()];
  reader.u32();
  if (questions > 1) throw new WireError({ got: `${questions}`, wanted: 'one at most', where: 'DNS questions' });
  const question = questions === 0 ? undefined : { name: readName(reader, at), type: reader.u16(), kin: reader.u16() };
  const found: DnsAnswer[] = [];
  for (let i = 0; i < answers; i++) {
    const answer = readAnswer(reader, at);
    if (answer) found.push(answer);
  }
  return {
    id,
    response: (flags & 0x8000) !== 0,
    opcode: (flags >> 11) & 0x0f,
    truncated: (flags & 0x0200) !== 0,
    code: flags & 0x0f,
    question,
    answers: found,
  };
}

/** `name | type | class | time to live(32) | length | data` (RFC 1035 §4.1.3). */
function readAnswer(reader: ByteReader, at: (offset: number) => ByteReader): DnsAnswer | undefined {
  const name = readName(reader, at);
  const [type, kin] = [reader.u16(), reader.u16()];
  reader.u32();
  const length = reader.u16();
  const start = reader.offset;
  const data = reader.take(length);
  if (kin !== INTERNET) return undefined;
  if (type === TYPE_CNAME) return { name, alias: readName(at(start), at) };
  if (type !== TYPE_A) return undefined;
  if (length !== 4) throw new WireError({ got: `${length} bytes`, wanted: '4', where: 'DNS address' });
  return { name, address: data.join('.') };
}

/** The most aliases (CNAME) that are followed from a name to its address. */
const MOST_ALIASES = 8;

/** The first address of a name, in lower case, in a reply, after its aliases; undefined when there is none. */
export function addressIn({ answers }: DnsReply, name: string): string | undefined {
  let wanted: string | undefined = name;
  for (let aliases = 0; aliases <= MOST_ALIASES; aliases++) {
    const own = answers.filter((answer) => answer.name === wanted);
    const found = own.find(({ address }) => address !== undefined);
    if (found) return found.address;
    wanted = own[0]?.alias;
  }
  return undefined;
}
