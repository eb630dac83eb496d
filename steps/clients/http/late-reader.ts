import net from 'node:net';
import tls from 'node:tls';
import type { LineEnds } from '../../doors/line.ts';
import { PATIENCE_MS } from '../../world/until.ts';
import { anyCertificate } from '../network/any-certificate.ts';

const END = '\r\n\r\n';
/** The most bytes that are read in one piece over TLS. */
const FULL = 16_384;

/** A client that sends requests, one behind the other, and reads no answer until it is told to. */
export class LateReader {
  readonly #socket: net.Socket;

  private constructor(socket: net.Socket) {
    this.#socket = socket;
  }

  static open({ host, port, secure, from }: LineEnds): Promise<LateReader> {
    return new Promise((opened, failed) => {
      const where = { host, port, localAddress: from, noDelay: true };
      const socket = secure ? tls.connect({ ...where, ...anyCertificate }) : net.connect(where);
      socket.once('error', failed).once(secure ? 'secureConnect' : 'connect', () => {
        // The camera may cut it.
        socket.off('error', failed).on('error', () => socket.destroy());
        opened(new LateReader(socket));
      });
    });
  }

  /** Sends these requests in one piece. */
  send(requests: readonly string[]): void {
    this.#socket.write(requests.join(''), 'latin1');
  }

  /** Reads until so many answers have come whole, or the camera has closed the connection; gives the status of each that is whole. */
  async read(count: number): Promise<readonly number[]> {
    const socket = this.#socket;
    const pieces: Buffer[] = [];
    const whole = (): readonly number[] => statusesIn(Buffer.concat(pieces));
    const late = setTimeout(() => socket.destroy(), PATIENCE_MS);
    await new Promise<void>((done) => {
      socket.once('close', () => done()).once('end', () => done());
      socket.on('data', (bytes: Buffer) => {
        pieces.push(bytes);
        if (bytes.length < FULL && whole().length >= count) done();
      });
    });
    clearTimeout(late);
    socket.destroy();
    return whole();
  }

  close(): void {
    this.#socket.destroy();
  }
}

/** The statuses of the whole answers, each with its `Content-Length`. */
function statusesIn(bytes: Buffer): readonly number[] {
  const statuses: number[] = [];
  for (let at = 0; ;) {
    const end = bytes.indexOf(END, at);
    if (end < 0) return statuses;
    const head = bytes.toString('latin1', at, end);
    const length = Number(/\r\ncontent-length: *(\d+)/i.exec(head)?.[1] ?? NaN);
    at = end + END.length + length;
    if (!(at <= bytes.length)) return statuses;
    statuses.push(Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1] ?? 0));
  }
}
