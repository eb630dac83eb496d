import type { MasterKey } from '../srtp/profiles.ts';

/** The SDP attribute that carries a master key, without its "a=": `crypto:1`, suite, `inline:` key and salt, and the MKI as `value:length` (RFC 4568 §9.1). */
export function writeCryptoAttribute({ profile, masterKey, masterSalt, mki }: MasterKey): string {
  const identifier = mki ? `|${BigInt(`0x${mki.toString('hex')}`)}:${mki.length}` : '';
  return `crypto:1 ${profile} inline:${Buffer.concat([masterKey, masterSalt]).toString('base64')}${identifier}`;
}
