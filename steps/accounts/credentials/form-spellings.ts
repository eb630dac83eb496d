import type { Call } from '../../doors/line.ts';

type Spelling = (call: Call) => Call;

/** Changes the fields, in query or body. */
const fields =
  (change: (text: string) => string): Spelling =>
  (call) => {
    const [path = '', query] = call.target.split('?', 2);
    if (query === undefined) return { ...call, body: change(call.body ?? '') };
    return { ...call, target: `${path}?${change(query)}` };
  };
const each = (change: (text: string) => string): Spelling =>
  fields((text) =>
    text
      .split('&')
      .map((field) => field.split('=').map(change).join('='))
      .join('&'),
  );
const headers =
  (more: Readonly<Record<string, string>>): Spelling =>
  (call) => {
    const { 'Content-Type': _, ...others } = call.headers;
    return { ...call, headers: { ...others, ...more } };
  };
const encoded = (text: string): string =>
  [...Buffer.from(decodeURIComponent(text))].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');

/** A body in chunks of so many bytes. */
const chunked =
  (size: number, extension = ''): Spelling =>
  ({ body = '', ...call }) => {
    const chunks = body.match(new RegExp(`[^]{1,${size}}`, 'g')) ?? [];
    const text = chunks.map((chunk) => `${chunk.length.toString(16).toUpperCase()}${extension}\r\n${chunk}\r\n`);
    // The header comes last: what is in it after the empty line is the body. The login takes the place of the empty one.
    const last = { Authorization: 'x', 'Transfer-Encoding': `chunked\r\n\r\n${text.join('')}0` };
    return { ...call, body: undefined, headers: { ...call.headers, ...last } };
  };

/** A form in other spellings that mean the same, by the name that scenarios use. */
export const formSpellings: Readonly<Record<string, Spelling>> = {
  'as it must be': (call) => call,
  'each character percent-encoded': each(encoded),
  'percent-encoded in capitals': each((text) => encoded(text).toUpperCase()),
  'percent-encoded only where it must be': each((text) =>
    encodeURI(decodeURIComponent(text)).replaceAll(/[&=+#]/g, encodeURIComponent),
  ),
  'a plus for each blank': each((text) => text.replaceAll('%20', '+')),
  'the plus of BASE64 as it is': each((text) => text.replaceAll(/%2b/gi, '+')),
  'the whole of BASE64 as it is': fields(decodeURIComponent),
  'BASE64 without its padding': each((text) => text.replaceAll(/(?:%3D)+$/g, '')),
  'its fields in another order': fields((text) => text.split('&').toReversed().join('&')),
  'empty fields between': fields((text) => `&${text.replaceAll('&', '&&')}&`),
  'its type in capitals': headers({ 'CONTENT-TYPE': 'APPLICATION/X-WWW-FORM-URLENCODED' }),
  'its type with a character set': headers({ 'content-type': 'application/x-www-form-urlencoded; charset=UTF-8' }),
  'blanks around its type': headers({ 'Content-Type': ' \t application/x-www-form-urlencoded \t' }),
  'in one chunk': chunked(10_000),
  'in chunks of a byte': chunked(1),
  'in chunks with extensions': chunked(7, ';name="value"'),
};
