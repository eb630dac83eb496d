import type dgram from 'node:dgram';
import { udpSocket } from './udp.ts';

/** The behaviour of our DNS server, written from RFC 1035 §4.1 alone. */
export interface DnsManners {
  /** Sends a forged answer with this fault before the true one. */
  readonly forges?: 'id' | 'question' | 'port' | 'query' | 'opcode' | 'half';
  /** RCODE. */
  readonly code?: number;
  readonly truncated?: boolean;
  /** Answers without a record. */
  readonly empty?: boolean;
  readonly silent?: boolean;
}

const PORT = 53;
const HEADER = 12;
/** An address that nobody uses. */
const NOWHERE = [127, 0, 0, 66];

/** The question of a query: its name in wire form, type and class. */
function questionOf(query: Buffer): Buffer {
  let end = HEADER;
  while (query[end]) end += (query[end] ?? 0) + 1;
  return query.subarray(HEADER, end + 5);
}

function answer(query: Buffer, address: readonly number[], { code = 0, truncated, empty }: DnsManners): Buffer {
  const header = Buffer.alloc(HEADER);
  query.copy(header, 0, 0, 2);
  const record = Buffer.from([0xc0, HEADER, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, ...address]);
  const records = code === 0 && !empty && !truncated ? [record] : [];
  header.writeUInt16BE(0x8180 | (truncated ? 0x0200 : 0) | code, 2);
  header.writeUInt16BE(1, 4);
  header.writeUInt16BE(records.length, 6);
  return Buffer.concat([header, questionOf(query), ...records]);
}

function forged(query: Buffer, wrong: DnsManners['forges']): Buffer {
  const bytes = answer(query, NOWHERE, {});
  if (wrong === 'id') bytes[0] = (bytes[0] ?? 0) ^ 0xff;
  // Another first letter.
  if (wrong === 'question') bytes[HEADER + 1] = (bytes[HEADER + 1] ?? 0) ^ 0x01;
  // The flag QR, and the kind of query (RFC 1035 §4.1.1).
  if (wrong === 'query') bytes[2] = (bytes[2] ?? 0) & 0x7f;
  if (wrong === 'opcode') bytes[2] = (bytes[2] ?? 0) | 0x20;
  return wrong === 'half' ? bytes.subarray(0, bytes.length - 8) : bytes;
}

/** A DNS server with the behaviour that a scenario sets. Every name has one address. */
export class DnsServer {
  /** The number of requests received. */
  asked = 0;
  readonly host: string;
  readonly #socket: dgram.Socket;
  readonly #other: dgram.Socket;

  private constructor(host: string, sockets: readonly [dgram.Socket, dgram.Socket], manners: DnsManners) {
    this.host = host;
    [this.#socket, this.#other] = sockets;
    this.#socket.on('message', (query, from) => {
      this.asked++;
      if (manners.silent) return;
      const lying = manners.forges === 'port' ? this.#other : this.#socket;
      if (manners.forges) lying.send(forged(query, manners.forges), from.port, from.address);
      this.#socket.send(answer(query, [127, 0, 0, 1], manners), from.port, from.address);
    });
  }

  /** Rejects with EACCES where port 53 needs a privilege. */
  static async open(host: string, manners: DnsManners = {}): Promise<DnsServer> {
    const sockets = await Promise.all([udpSocket(host, PORT), udpSocket(host, 0)]);
    return new DnsServer(host, sockets, manners);
  }

  close(): void {
    this.#socket.close();
    this.#other.close();
  }
}
