import { WireError } from '../../kernel/errors.ts';

const GROUP = 4;
const SPACE = /[\r\n\t ]+/g;
const GROUPS = /^(?:[A-Za-z0-9+/]{4}|[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{2}==)*$/;

/** A decoder of BASE64 (RFC 4648 §4) in pieces; padding may occur in the middle, as each request is encoded separately. */
export class Base64Stream {
  #left = '';

  /** Decodes the next piece. Throws `WireError`. */
  push(bytes: Buffer): Buffer {
    const text = this.#left + bytes.toString('latin1').replace(SPACE, '');
    const whole = text.length - (text.length % GROUP);
    const groups = text.slice(0, whole);
    this.#left = text.slice(whole);
    if (!GROUPS.test(groups)) throw new WireError({ got: 'other characters', wanted: 'BASE64', where: 'RTSP in HTTP' });
    if (!groups.includes('=')) return Buffer.from(groups, 'base64');
    const padded = groups.match(/[^=]+={0,2}/g) ?? [];
    return Buffer.concat(padded.map((part) => Buffer.from(part, 'base64')));
  }
}
