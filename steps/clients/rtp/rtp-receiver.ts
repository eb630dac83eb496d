import type dgram from 'node:dgram';
import { udpSocket } from '../network/udp.ts';

/** Received RTP packets, the newest last. */
const KEPT = 5_000;
const TRIES = 50;

/** Any even port and the one above it. */
async function boundPair(host: string): Promise<readonly [dgram.Socket, dgram.Socket]> {
  for (let n = 0; n < TRIES; n++) {
    const first = await udpSocket(host, 0);
    const { port } = first.address();
    const second = port % 2 === 0 ? await udpSocket(host, port + 1).catch(() => undefined) : undefined;
    if (second) return [first, second];
    first.close();
  }
  throw new Error(`${host} has no two UDP ports in a row`);
}

/** A client's two UDP ports, for RTP and for RTCP. */
export class RtpReceiver {
  readonly host: string;
  readonly packets: Buffer[] = [];
  readonly reports: Buffer[] = [];
  readonly #rtp: dgram.Socket;
  readonly #rtcp: dgram.Socket;
  #group: dgram.Socket | undefined;
  #groupReports: dgram.Socket | undefined;
  #count = 0;

  private constructor(host: string, rtp: dgram.Socket, rtcp: dgram.Socket) {
    this.host = host;
    this.#rtp = rtp;
    this.#rtcp = rtcp;
    rtp.on('message', (bytes) => this.#take(bytes));
    rtcp.on('message', (bytes) => this.reports.push(bytes));
    for (const socket of [rtp, rtcp]) socket.on('error', () => undefined);
  }

  static async open(host: string): Promise<RtpReceiver> {
    return new RtpReceiver(host, ...(await boundPair(host)));
  }

  /** The RTP port; RTCP uses the one above. */
  get port(): number {
    return this.#rtp.address().port;
  }

  /** The number of RTP packets received so far. */
  get count(): number {
    return this.#count;
  }

  /** Joins a multicast group for packets and reports of this sender only: others may send to the same group. */
  async join(address: string, port: number, sender: string): Promise<void> {
    this.#group = await udpSocket(address, port, { reuseAddr: true });
    this.#group.addMembership(address, this.host);
    this.#group.on('message', (bytes, from) => (from.address === sender ? this.#take(bytes) : undefined));
    this.#groupReports = await udpSocket(address, port + 1, { reuseAddr: true });
    this.#groupReports.addMembership(address, this.host);
    this.#groupReports.on('message', (bytes, from) => {
      if (from.address === sender) this.reports.push(bytes);
    });
  }

  /** Sends RTCP from the RTCP port. */
  report(bytes: Buffer, to: { readonly host: string; readonly port: number }): void {
    this.#rtcp.send(bytes, to.port, to.host);
  }

  close(): void {
    for (const socket of [this.#rtp, this.#rtcp, this.#group, this.#groupReports]) socket?.close();
  }

  #take(bytes: Buffer): void {
    this.#count++;
    this.packets.push(bytes);
    if (this.packets.length > KEPT) this.packets.shift();
  }
}

/** An even port that is free, with the one above it. */
export async function freePair(host: string): Promise<number> {
  const pair = await boundPair(host);
  const { port } = pair[0].address();
  await Promise.all(pair.map((socket) => new Promise<void>((done) => socket.close(() => done()))));
  return port;
}
