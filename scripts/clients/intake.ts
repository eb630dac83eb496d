import { WireError } from '../../emulator/kernel/errors.ts';

/** An RTSP response (RFC 2326 §7). Header names are in lower case. */
export interface RtspReply {
  readonly kind: 'reply';
  readonly status: number;
  readonly headers: ReadonlyMap<string, readonly string[]>;
  readonly body: string;
}

/** What an RTSP server sends: a response, or an interleaved frame (RFC 2326 §10.12). */
export type Received = RtspReply | { readonly kind: 'frame'; readonly channel: number; readonly payload: Buffer };

const MOST_HEAD = 65_536;
const MOST_BODY = 1_048_576;
const DOLLAR = 0x24;

/** Replies and interleaved frames out of a stream of bytes. */
export class Intake {
  #bytes: Buffer = Buffer.alloc(0);

  push(bytes: Buffer): void {
    this.#bytes = this.#bytes.length === 0 ? bytes : Buffer.concat([this.#bytes, bytes]);
  }

  /** The next whole thing; undefined while there is less. Throws `WireError`. */
  next(): Received | undefined {
    return this.#bytes[0] === DOLLAR ? this.#frame() : this.#reply();
  }

  #frame(): Received | undefined {
    if (this.#bytes.length < 4) return undefined;
    const end = 4 + this.#bytes.readUInt16BE(2);
    if (this.#bytes.length < end) return undefined;
    const [channel, payload] = [this.#bytes.readUInt8(1), this.#bytes.subarray(4, end)];
    this.#bytes = this.#bytes.subarray(end);
    return { kind: 'frame', channel, payload };
  }

  #reply(): Received | undefined {
    const end = this.#bytes.indexOf('\r\n\r\n');
    if (end < 0 && this.#bytes.length <= MOST_HEAD) return undefined;
    const [first = '', ...lines] = this.#bytes.toString('latin1', 0, Math.max(0, end)).split('\r\n');
    const [, status] = /^RTSP\/1\.0 (\d{3}) /.exec(first) ?? [];
    if (status === undefined || end > MOST_HEAD)
      throw new WireError({ got: first, wanted: 'RTSP/1.0 and a status', where: 'RTSP' });
    const headers = headersIn(lines);
    const length = Number(headers.get('content-length')?.[0] ?? 0);
    if (!(length >= 0 && length <= MOST_BODY))
      throw new WireError({ got: `${length} bytes`, wanted: `at most ${MOST_BODY}`, where: 'RTSP body' });
    const start = end + 4;
    if (this.#bytes.length < start + length) return undefined;
    const body = this.#bytes.toString('utf8', start, start + length);
    this.#bytes = this.#bytes.subarray(start + length);
    return { kind: 'reply', status: Number(status), headers, body };
  }
}

function headersIn(lines: readonly string[]): Map<string, string[]> {
  const headers = new Map<string, string[]>();
  for (const line of lines) {
    const colon = line.indexOf(':');
    const name = line.slice(0, Math.max(0, colon)).toLowerCase();
    headers.set(name, [...(headers.get(name) ?? []), line.slice(colon + 1).trim()]);
  }
  return headers;
}
