import type { ServerResponse } from 'node:http';
import { maskedHeader, withoutSecrets, type Masked } from '../kernel/masking.ts';
import type { Peer } from '../kernel/peer.ts';

/** The scheme of a connection. RTSP inside HTTP or a WebSocket has that of the outer connection. */
export type Scheme = 'http' | 'https' | 'rtsp' | 'rtsps';

/** A header as a peer sent it. */
export type HeaderPair = readonly [name: string, value: string];

/** The sender of a request: their address and port, their connection by its number, and how they came. */
export type Sender = {
  readonly peer: string;
  readonly peerPort: number;
  readonly connection: number;
  readonly scheme: Scheme;
};

/** What the journal says of each request, whatever its protocol. */
export type RequestEvent = Sender & {
  readonly method: string;
  readonly status: number;
  readonly user?: string;
  /** The User-Agent. */
  readonly agent?: Masked;
  /** Why it was refused: what was got, what was wanted, and what came near. */
  readonly why?: string;
  /** The time until the response was complete, in ms of real time. */
  readonly ms: number;
  /** Its headers as `Name: value`, in the order sent. The control port shows them only when it is asked for them. */
  readonly headers: readonly Masked[];
};

const numbers = new WeakMap<object, number>();
let last = 0;

/** The number of a connection, by its stream: 1, 2, 3 … for all cameras of the process. */
export function connectionNumber(stream: object): number {
  const number = numbers.get(stream) ?? ++last;
  numbers.set(stream, number);
  return number;
}

/** Gives a stream that runs inside a connection the number of that connection. */
export const numberAs = (outer: object, inner: object): unknown => numbers.set(inner, connectionNumber(outer));

export const senderOf = (stream: object, peer: Peer, scheme: Scheme): Sender => ({
  peer: peer.address,
  peerPort: peer.port,
  connection: connectionNumber(stream),
  scheme,
});

/** The most headers that are kept of a request, and the most characters of each. */
const MOST_HEADERS = 32;
const LONGEST_HEADER = 256;

/** The masked headers of a request, and its User-Agent. */
export function told(pairs: Iterable<HeaderPair>): Pick<RequestEvent, 'agent' | 'headers'> {
  const headers: Masked[] = [];
  let agent: Masked | undefined;
  for (const [name, value] of pairs) {
    const short = value.slice(0, LONGEST_HEADER);
    if (headers.length < MOST_HEADERS) headers.push(maskedHeader(name, short));
    if (name.toLowerCase() === 'user-agent') agent ??= withoutSecrets(short);
  }
  return { headers, ...(agent === undefined ? {} : { agent }) };
}

/** The headers of an HTTP request, as `rawHeaders` has them. */
export function* pairsOf(raw: readonly string[]): Iterable<HeaderPair> {
  for (let i = 0; i + 1 < raw.length; i += 2) yield [raw[i] ?? '', raw[i + 1] ?? ''];
}

const reasons = new WeakMap<ServerResponse, string>();

/** Notes why a request is refused. The first reason stays. */
export function explain(response: ServerResponse, why: string): void {
  if (!reasons.has(response)) reasons.set(response, why);
}

export const reasonOf = (response: ServerResponse): string | undefined => reasons.get(response);
