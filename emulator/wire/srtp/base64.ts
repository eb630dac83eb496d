import { WireError } from '../../kernel/errors.ts';

/** Reads BASE64 (RFC 4648 §4) strictly: no other characters, no stray bits, correct padding or none. Throws `WireError`. */
export function readBase64(text: string, where: string): Buffer {
  const bytes = Buffer.from(text, 'base64');
  const canonical = bytes.toString('base64');
  // The text is a secret, and stays out of the message.
  if (text !== canonical && text !== canonical.replace(/=+$/, ''))
    throw new WireError({ got: `${text.length} characters that are not`, wanted: 'BASE64', where });
  return bytes;
}
