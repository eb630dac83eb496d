import { program } from '../programs/program.ts';

/** Data encryption, implemented a second time from docs/data-encryption.md, with the openssl program alone. */
export interface Terms {
  readonly iterations: string;
  /** Hexadecimal, as the check. */
  readonly salt: string;
  readonly check: string;
}

const TERMS = /1 AES-128-CTR PBKDF2-SHA256 iterations=(\d+) salt=([A-Za-z0-9+/=]{24}) check=([A-Za-z0-9+/=]{12})/;
const NAME = 'x-ipro-emulator-encryption\0';
const APP11 = Buffer.from([0xff, 0xeb]);

const hexOf = (base64 = ''): string => Buffer.from(base64, 'base64').toString('hex');

/** The encryption parameters in a description or a picture; undefined without encryption. */
export function termsIn(text: string): Terms | undefined {
  const [, iterations, salt, check] = TERMS.exec(text) ?? [];
  return iterations === undefined ? undefined : { iterations, salt: hexOf(salt), check: hexOf(check) };
}

/** The AES key, hexadecimal. Throws when the password is wrong. */
export async function keyOf({ iterations, salt, check }: Terms, password: string): Promise<string> {
  const options = ['digest:SHA256', `pass:${password}`, `hexsalt:${salt}`, `iter:${iterations}`];
  const args = ['kdf', '-keylen', '24', ...options.flatMap((option) => ['-kdfopt', option]), 'PBKDF2'];
  const { stdout } = await program('openssl', args);
  const hex = stdout.toString().replaceAll(/[:\s]/g, '').toLowerCase();
  if (hex.slice(32) !== check) throw new Error(`openssl has the check ${hex.slice(32)}, the camera ${check}`);
  return hex.slice(0, 32);
}

/** `counter`: 16 hexadecimal digits; `sequence`: 4. */
export async function opened(key: string, counter: string, sequence: string, bytes: Buffer): Promise<Buffer> {
  const args = ['enc', '-d', '-aes-128-ctr', '-K', key, '-iv', `${counter}${sequence}000000000000`];
  return (await program('openssl', args, { input: bytes })).stdout;
}

/** The encrypted part of a picture: counter, 16 hexadecimal digits, and bytes. Throws when there is none. */
export function encryptedIn(jpeg: Buffer): { readonly counter: string; readonly bytes: Buffer } {
  const parts: Buffer[] = [];
  for (let at = 2; jpeg.subarray(at, at + 2).equals(APP11);) {
    const end = at + 2 + jpeg.readUInt16BE(at + 2);
    parts.push(jpeg.subarray(at + 4 + NAME.length, end));
    at = end;
  }
  const all = Buffer.concat(parts);
  const start = all.indexOf(0) + 1;
  if (!TERMS.test(all.toString('latin1', 0, start))) throw new Error('the picture is not encrypted');
  return { counter: all.toString('hex', start, start + 8), bytes: all.subarray(start + 8) };
}

/** The counter of an RTP packet, 16 hexadecimal digits, its sequence number, 4, and its payload; undefined for one that has none. */
export function encryptedPacket(
  packet: Buffer,
): { readonly counter: string; readonly sequence: string; readonly payload: Buffer } | undefined {
  const encrypted = packet[0] === 0x90 && packet.toString('hex', 12, 17) === 'bede000317';
  return encrypted
    ? {
        counter: packet.toString('hex', 17, 25),
        sequence: packet.toString('hex', 2, 4),
        payload: packet.subarray(28),
      }
    : undefined;
}
