import type dgram from 'node:dgram';
import net from 'node:net';
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
  /** What comes over TCP, each with the true address; unless given, no connection is taken. */
  readonly tcp?: TcpManner;
}

/** The answer over TCP (RFC 7766): right and in the given way, or with a fault. */
export type TcpManner = (typeof tcpManners)[number];
export const tcpManners = [
  'at once',
  'byte by byte',
  'long',
  'with more behind it',
  'id',
  'question',
  'query',
  'truncated',
  'half',
  'reset',
  'empty',
  'nothing',
] as const;

const PORT = 53;
const HEADER = 12;
/** An address that nobody uses. */
const NOWHERE = [127, 0, 0, 66];
const HERE = [127, 0, 0, 1];

/** The question of a query: its name in wire form, type and class. */
function questionOf(query: Buffer): Buffer {
  let end = HEADER;
  while (query[end]) end += (query[end] ?? 0) + 1;
  return query.subarray(HEADER, end + 5);
}

const recordOf = (address: readonly number[]): Buffer =>
  Buffer.from([0xc0, HEADER, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, ...address]);

function answer(query: Buffer, address: readonly number[], { code = 0, truncated, empty }: DnsManners): Buffer {
  const header = Buffer.alloc(HEADER);
  query.copy(header, 0, 0, 2);
  const records = code === 0 && !empty && !truncated ? [recordOf(address)] : [];
  header.writeUInt16BE(0x8180 | (truncated ? 0x0200 : 0) | code, 2);
  header.writeUInt16BE(1, 4);
  header.writeUInt16BE(records.length, 6);
  return Buffer.concat([header, questionOf(query), ...records]);
}

function forged(query: Buffer, wrong: DnsManners['forges'], address = NOWHERE): Buffer {
  const bytes = answer(query, address, {});
  if (wrong === 'id') bytes[0] = (bytes[0] ?? 0) ^ 0xff;
  // Another first letter.
  if (wrong === 'question') bytes[HEADER + 1] = (bytes[HEADER + 1] ?? 0) ^ 0x01;
  // The flag QR, and the kind of query (RFC 1035 §4.1.1).
  if (wrong === 'query') bytes[2] = (bytes[2] ?? 0) & 0x7f;
  if (wrong === 'opcode') bytes[2] = (bytes[2] ?? 0) | 0x20;
  return wrong === 'half' ? bytes.subarray(0, bytes.length - 8) : bytes;
}

/** More addresses than fit into a datagram. */
const MANY = 60;
const framed = (message: Buffer, length = message.length): Buffer =>
  Buffer.concat([Buffer.from([length >> 8, length & 0xff]), message]);

/** The bytes that answer a query over TCP. */
function stream(query: Buffer, manner: TcpManner): Buffer {
  const right = answer(query, HERE, {});
  if (manner === 'long') {
    const bytes = Buffer.concat([right, ...Array.from({ length: MANY - 1 }, () => recordOf(NOWHERE))]);
    bytes.writeUInt16BE(MANY, 6);
    return framed(bytes);
  }
  if (manner === 'id' || manner === 'question' || manner === 'query') return framed(forged(query, manner, HERE));
  if (manner === 'truncated') right.writeUInt16BE(0x8380, 2);
  if (manner === 'half') return framed(right.subarray(0, -8), right.length);
  if (manner === 'with more behind it') return Buffer.concat([framed(right), framed(forged(query, 'id', NOWHERE))]);
  return manner === 'empty' ? framed(Buffer.alloc(0)) : framed(right);
}

/** Answers the first query of a connection, when it is whole. */
function serve(socket: net.Socket, manner: TcpManner): void {
  let bytes = Buffer.alloc(0);
  socket.on('error', () => undefined);
  socket.setNoDelay(true);
  socket.on('data', (chunk: Buffer) => {
    const before = bytes.length;
    bytes = Buffer.concat([bytes, chunk]);
    const whole = bytes.length < 2 ? Infinity : 2 + bytes.readUInt16BE(0);
    if (before < whole && bytes.length >= whole) void reply(socket, bytes.subarray(2), manner);
  });
}

async function reply(socket: net.Socket, query: Buffer, manner: TcpManner): Promise<void> {
  if (manner === 'nothing') return;
  if (manner === 'reset') return void socket.resetAndDestroy();
  const sent = stream(query, manner);
  if (manner !== 'byte by byte') return void socket[manner === 'half' ? 'end' : 'write'](sent);
  for (const byte of sent) {
    socket.write(Buffer.of(byte));
    await new Promise((done) => setTimeout(done, 1));
  }
}

/** A DNS server with the behaviour that a scenario sets. Every name has one address. */
export class DnsServer {
  /** The number of requests received. */
  asked = 0;
  /** Number and source port of each request. */
  readonly requests: { readonly id: number; readonly port: number }[] = [];
  /** The addresses that connected over TCP. */
  readonly connected: string[] = [];
  /** The number of its connections that the other end has not ended. */
  open = 0;
  readonly host: string;
  readonly #socket: dgram.Socket;
  readonly #other: dgram.Socket;
  readonly #tcp: net.Server;
  readonly #connections = new Set<net.Socket>();

  private constructor(host: string, sockets: readonly [dgram.Socket, dgram.Socket], manners: DnsManners) {
    this.host = host;
    this.#tcp = net.createServer({ allowHalfOpen: true }, (socket) => {
      this.connected.push(socket.remoteAddress ?? '');
      let ended = false;
      const end = (): void => {
        if (!ended) this.open--;
        ended = true;
      };
      this.open++;
      socket.once('end', end).once('close', end);
      this.#connections.add(socket.once('close', () => this.#connections.delete(socket)));
      serve(socket, manners.tcp ?? 'nothing');
    });
    [this.#socket, this.#other] = sockets;
    this.#socket.on('message', (query, from) => {
      this.asked++;
      this.requests.push({ id: query.readUInt16BE(0), port: from.port });
      if (manners.silent) return;
      const lying = manners.forges === 'port' ? this.#other : this.#socket;
      if (manners.forges) lying.send(forged(query, manners.forges), from.port, from.address);
      this.#socket.send(answer(query, HERE, manners), from.port, from.address);
    });
  }

  /** Rejects with EACCES where port 53 needs a privilege. */
  static async open(host: string, manners: DnsManners = {}): Promise<DnsServer> {
    const sockets = await Promise.all([udpSocket(host, PORT), udpSocket(host, 0)]);
    const server = new DnsServer(host, sockets, manners);
    if (manners.tcp) await new Promise<void>((done) => server.#tcp.listen(PORT, host, done));
    return server;
  }

  close(): void {
    this.#socket.close();
    this.#other.close();
    this.#tcp.close();
    for (const socket of this.#connections) socket.destroy();
  }
}
