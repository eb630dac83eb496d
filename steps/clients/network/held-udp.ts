import type dgram from 'node:dgram';
import { settled } from '../../world/until.ts';
import { udpSocket } from './udp.ts';

/** A request that waits for the scenario to answer it. */
export interface Held {
  readonly bytes: Buffer;
  readonly from: { readonly address: string; readonly port: number };
  /** When it came, by `performance.now()`. */
  readonly at: number;
}

/** The places that a UDP server can answer from: its own, and three that nobody asked. */
export const places = ['itself', 'another port', 'another address', 'another address and port'] as const;
export type Place = (typeof places)[number];

/** A UDP server that answers nothing by itself: it holds each request, and sends what it is told, also from elsewhere. */
export class HeldUdp {
  /** All requests so far, the oldest first. */
  readonly requests: Held[] = [];
  /** What came to another place than itself. */
  readonly astray: Held[] = [];
  readonly #sockets: Readonly<Record<Place, dgram.Socket>>;

  private constructor(sockets: Readonly<Record<Place, dgram.Socket>>) {
    this.#sockets = sockets;
    for (const place of places)
      sockets[place].on('message', (bytes, { address, port }) =>
        (place === 'itself' ? this.requests : this.astray).push({
          bytes,
          from: { address, port },
          at: performance.now(),
        }),
      );
  }

  /** A server at `host`; `other` is the other address. Port 0: any free one. */
  static async open(host: string, other: string, port = 0): Promise<HeldUdp> {
    const itself = await udpSocket(host, port);
    const same = itself.address().port;
    return new HeldUdp({
      itself,
      'another port': await udpSocket(host, 0),
      'another address': await udpSocket(other, same),
      'another address and port': await udpSocket(other, 0),
    });
  }

  get port(): number {
    return this.#sockets.itself.address().port;
  }

  /** Waits a moment for the request with this number, from 1; undefined when none comes. */
  async request(number: number, withinMs: number): Promise<Held | undefined> {
    const find = (): Held | undefined => this.requests[number - 1];
    return settled(find, Boolean, { withinMs, everyMs: 5 });
  }

  send(bytes: Buffer, to: Held['from'], from: Place = 'itself'): void {
    this.#sockets[from].send(bytes, to.port, to.address);
  }

  close(): void {
    for (const place of places) this.#sockets[place].close();
  }
}
