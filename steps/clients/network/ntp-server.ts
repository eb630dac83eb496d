import type dgram from 'node:dgram';
import { udpSocket } from './udp.ts';

/** The behaviour of our NTP server, written from RFC 5905 §7.3 alone. */
export interface NtpManners {
  /** The offset of its clock from this machine's, in ms. */
  readonly shiftMs?: number;
  readonly leap?: number;
  readonly mode?: number;
  readonly stratum?: number;
  readonly code?: string;
  /** Answers with another origin timestamp than the request's. */
  readonly forged?: boolean;
  /** Answers from another port. */
  readonly elsewhere?: boolean;
  /** The number of bytes it sends, of 48. */
  readonly length?: number;
  /** Leaves out its time. */
  readonly timeless?: boolean;
  /** The root dispersion, in s. */
  readonly dispersion?: number;
  /** Says that its clock was set so long after it answered, in ms. */
  readonly setLaterMs?: number;
  readonly silent?: boolean;
}

const HOST = '127.0.0.1';
const EPOCH = 2_208_988_800;

function writeTime(packet: Buffer, at: number, ms: number): void {
  packet.writeUInt32BE((Math.floor(ms / 1_000) + EPOCH) >>> 0, at);
  packet.writeUInt32BE(Math.floor(((ms % 1_000) / 1_000) * 2 ** 32), at + 4);
}

function answer(request: Buffer, manners: NtpManners): Buffer {
  const { shiftMs = 0, leap = 0, mode = 4, stratum = 2, code = '', forged, length = 48, timeless } = manners;
  const { dispersion = 0, setLaterMs = 0 } = manners;
  const packet = Buffer.alloc(48);
  packet[0] = (leap << 6) | (4 << 3) | mode;
  packet[1] = stratum;
  packet.write(code, 12, 'latin1');
  request.copy(packet, 24, 40, 48);
  if (forged) packet[24] = (packet[24] ?? 0) ^ 0xff;
  packet.writeUInt16BE(dispersion, 8);
  // Read once: a server whose clock was set a millisecond after it answered is not believed.
  const now = Date.now() + shiftMs;
  if (!timeless) for (const at of [32, 40]) writeTime(packet, at, now);
  if (!timeless) writeTime(packet, 16, now + setLaterMs);
  return packet.subarray(0, length);
}

/** An NTP server on the loopback, with the behaviour that a scenario sets. */
export class NtpServer {
  manners: NtpManners = {};
  /** The number of requests received. */
  asked = 0;
  /** The port that the last request came from. */
  askedFrom = 0;
  readonly #socket: dgram.Socket;
  readonly #other: dgram.Socket;

  private constructor(socket: dgram.Socket, other: dgram.Socket) {
    this.#socket = socket;
    this.#other = other;
    socket.on('message', (request, from) => {
      this.asked++;
      this.askedFrom = from.port;
      if (this.manners.silent) return;
      const sender = this.manners.elsewhere ? this.#other : socket;
      sender.send(answer(request, this.manners), from.port, from.address);
    });
  }

  static async open(host = HOST): Promise<NtpServer> {
    const sockets = await Promise.all([udpSocket(host, 0), udpSocket(host, 0)]);
    return new NtpServer(...sockets);
  }

  get port(): number {
    return this.#socket.address().port;
  }

  close(): void {
    this.#socket.close();
    this.#other.close();
  }
}
