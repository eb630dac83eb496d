import { WireError } from '../../kernel/errors.ts';

const MOST_PARAMETERS = 256;

/** Parameters of a query string or form body by name; of a name that occurs twice, the first. Throws `WireError`. */
export function parseParameters(text: string): ReadonlyMap<string, string> {
  const parameters = new Map<string, string>();
  if (text === '') return parameters;
  const parts = text.split('&');
  if (parts.length > MOST_PARAMETERS)
    throw new WireError({ got: `${parts.length} parameters`, wanted: `at most ${MOST_PARAMETERS}`, where: 'query' });
  for (const part of parts) {
    const equals = part.indexOf('=');
    const name = decoded(equals < 0 ? part : part.slice(0, equals));
    const value = equals < 0 ? '' : decoded(part.slice(equals + 1));
    if (name !== '' && !parameters.has(name)) parameters.set(name, value);
  }
  return parameters;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    throw new WireError({ got: 'something else', wanted: 'percent-encoded UTF-8', where: 'query' });
  }
}

/** Decodes BASE64 text (RFC 4648 §4, padding optional); a space stands for a `+` that was not percent-encoded. */
export function fromBase64(text: string, where: string): string {
  const plain = text.replaceAll(' ', '+');
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(plain)) throw new WireError({ got: 'something else', wanted: 'BASE64', where });
  return Buffer.from(plain, 'base64').toString('utf8');
}
