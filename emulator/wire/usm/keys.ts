import { createHash } from 'node:crypto';
import { authProtocols, type AuthName } from './authentication.ts';

/** How many bytes of the repeated password are hashed (RFC 3414 §A.2). */
const STRETCH = 1_048_576;
const CHUNK = 16_384;

/** The key of a password: the hash of its repetition. Takes about a millisecond. */
export function passwordKey(protocol: AuthName, password: Uint8Array): Buffer {
  if (password.length === 0) throw new RangeError('got an empty password, wanted 8 bytes at least');
  const many = Buffer.concat(Array.from({ length: Math.ceil(CHUNK / password.length) }, () => password));
  const hashed = createHash(authProtocols[protocol].hash);
  for (let left = STRETCH; left > 0; left -= many.length)
    hashed.update(left < many.length ? many.subarray(0, left) : many);
  return hashed.digest();
}

/** A key localised to an engine (RFC 3414 §2.6): the same password gives another key at each engine. */
export const localKey = (protocol: AuthName, key: Uint8Array, engineId: Uint8Array): Buffer =>
  createHash(authProtocols[protocol].hash).update(key).update(engineId).update(key).digest();

/** A localised key extended to `length` bytes by hashing all of it again and again (draft-blumenthal-aes-usm-04 §3.1.2.1). */
export function extendedByBlumenthal(protocol: AuthName, local: Uint8Array, length: number): Buffer {
  let key: Buffer = Buffer.from(local);
  while (key.length < length) key = Buffer.concat([key, createHash(authProtocols[protocol].hash).update(key).digest()]);
  return key.subarray(0, length);
}

/** A localised key extended to `length` bytes by taking what it has for the next password (draft-reeder-snmpv3-usm-3desede-00 §2.1), as Cisco does. */
export function extendedByReeder(protocol: AuthName, local: Uint8Array, engineId: Uint8Array, length: number): Buffer {
  let last: Buffer = Buffer.from(local);
  let key: Buffer = last;
  while (key.length < length) {
    last = localKey(protocol, passwordKey(protocol, last), engineId);
    key = Buffer.concat([key, last]);
  }
  return key.subarray(0, length);
}
