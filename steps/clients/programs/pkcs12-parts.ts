import { createHash, createHmac } from 'node:crypto';
import { octets, oid, sequence, tlv, valuesIn, type Tlv } from '../network/ber.ts';

const DATA = '1.2.840.113549.1.7.1';
const SECRET_BAG = '1.2.840.113549.1.12.10.1.5';
/** The number of the key for the integrity check (RFC 7292 appendix B.3), and the block and the result of SHA-256 in bytes. */
const MAC_KEY = 3;
const [BLOCK, DIGEST] = [64, 32];

const repeated = (bytes: Buffer): Buffer => Buffer.alloc(Math.ceil(bytes.length / BLOCK) * BLOCK, bytes);

/** The key for the integrity check, by SHA-256: its first block is enough (RFC 7292 appendix B.2). */
function macKey(password: string, salt: Buffer, iterations: number): Buffer {
  const text = Buffer.from(`${password}\0`, 'utf16le').swap16();
  let key: Buffer = Buffer.concat([Buffer.alloc(BLOCK, MAC_KEY), repeated(salt), repeated(text)]);
  for (let i = 0; i < iterations; i++) key = createHash('sha256').update(key).digest();
  return key.subarray(0, DIGEST);
}

const whole = ({ tag, content }: Tlv): Buffer => tlv(tag, content);
const only = (bytes: Buffer): readonly Tlv[] => valuesIn(valuesIn(bytes)[0]?.content ?? Buffer.alloc(0));
const dataOf = (content: Uint8Array): Buffer => sequence(oid(DATA), tlv(0xa0, octets(content)));

/** A secret that is neither a key nor a certificate (RFC 7292 §4.2.5). */
const secret = sequence(oid(SECRET_BAG), tlv(0xa0, sequence(oid(DATA), tlv(0xa0, octets('nothing')))));

/** A PKCS#12 file (RFC 7292 §4) with parts of this many secrets behind its own, and a right integrity check. */
export function withSecrets(file: Buffer, counts: readonly number[], password: string): Buffer {
  const [version, authSafe, mac] = only(file);
  if (!version || !authSafe || !mac) throw new RangeError('PKCS#12 without its parts');
  const parts = only(
    valuesIn(valuesIn(authSafe.content)[1]?.content ?? Buffer.alloc(0))[0]?.content ?? Buffer.alloc(0),
  );
  const more = counts.map((count) => dataOf(sequence(...Array.from({ length: count }, () => secret))));
  const content = sequence(...parts.map(whole), ...more);
  const [digestInfo, salt, iterations] = valuesIn(mac.content);
  const [algorithm] = valuesIn(digestInfo?.content ?? Buffer.alloc(0));
  if (!algorithm || !salt) throw new RangeError('PKCS#12 without an integrity check');
  const rounds = iterations ? iterations.content.readUIntBE(0, iterations.content.length) : 1;
  const digest = createHmac('sha256', macKey(password, salt.content, rounds))
    .update(content)
    .digest();
  const check = [sequence(whole(algorithm), octets(digest)), whole(salt), ...(iterations ? [whole(iterations)] : [])];
  return sequence(whole(version), dataOf(content), sequence(...check));
}

/** The same value with its length in four bytes. */
export function withLongLength(value: Buffer): Buffer {
  const [{ tag, content }] = valuesIn(value) as [Tlv];
  const head = Buffer.from([tag, 0x84, 0, 0, 0, 0]);
  head.writeUInt32BE(content.length, 2);
  return Buffer.concat([head, content]);
}
