import type { Call } from '../../doors/line.ts';
import type { FormFields } from './credential-ways.ts';

/** A form with one thing wrong: its fields, or the request as it is sent. */
export interface FormFault {
  fields?(right: FormFields): FormFields;
  sent?(call: Call): Call;
}

const fields = (change: (right: FormFields) => FormFields): FormFault => ({
  fields: (right) => ({ ...right, ...change(right) }),
});
const level = (text: string | undefined): FormFault => fields(() => ({ level: text }));

/** Changes query or body, whichever has the fields. */
const sent = (change: (text: string) => string): FormFault => ({
  sent(call) {
    const [path = '', query] = call.target.split('?', 2);
    const [before, after] = query === undefined ? [call.body ?? '', change(call.body ?? '')] : [query, change(query)];
    if (before === after) throw new Error(`nothing to change in ${before}`);
    return query === undefined ? { ...call, body: after } : { ...call, target: `${path}?${after}` };
  },
});
/** The value of a field as it is sent. */
const valueOf = (name: string, change: (value: string) => string): FormFault =>
  sent((text) => text.replace(new RegExp(`(?<=(?:^|&)${name}=)[^&]*`), change));
const inNames = (name: string, by: string): FormFault =>
  sent((text) => text.replace(new RegExp(`(?<=^|&)${name}=`), `${by}=`));
const first = (field: string): FormFault => sent((text) => `${field}&${text}`);
const again = (field: string): FormFault => sent((text) => `${text}&${field}`);
const typed = (type: string): FormFault => ({
  sent: (call) => ({ ...call, headers: { ...call.headers, 'Content-Type': type } }),
});
/** A body in chunks of seven bytes, each with an extension (RFC 9112 section 7.1). */
const inChunks = (body: string): string =>
  [...body.matchAll(/[^]{1,7}/g), '']
    .map(([bytes = '']) => `${bytes.length.toString(16)};n=1\r\n${bytes}\r\n`)
    .join('');
const inPercent = (text: string): string =>
  [...Buffer.from(text, 'latin1')].map((byte) => `%${byte.toString(16).padStart(2, '0').toUpperCase()}`).join('');
/** Another name or password, in BASE64; a page takes it as it is. */
const other = (field: string): string => (field === 'name' ? 'c29tZWJvZHkh' : 'QW4wdGhlci1vbmUh');

/** The same faults for each of these fields. */
const each = (
  names: readonly string[],
  make: (name: string) => Readonly<Record<string, FormFault>>,
): Readonly<Record<string, FormFault>> => Object.fromEntries(names.flatMap((name) => Object.entries(make(name))));

/** Forms with a name, a password twice and a level, by the name that scenarios use: a right one, and ones with one thing wrong. */
export const formFaults: Readonly<Record<string, FormFault>> = {
  'nothing wrong': {},
  ...each(['name', 'password', 'repassword'], (name) => ({
    [`no ${name}`]: fields(() => ({ [name]: undefined })),
    [`an empty ${name}`]: fields(() => ({ [name]: '' })),
    [`${name} without its value`]: sent((text) => text.replace(new RegExp(`(?<=^|&)${name}=[^&]*`), name)),
    [`${name} in capitals`]: inNames(name, name.toUpperCase()),
    [`a ${name} that is no BASE64`]: valueOf(name, () => '***'),
    [`a ${name} with a sign that is not of BASE64`]: valueOf(name, (value) => `${value.slice(0, 3)}*${value.slice(3)}`),
    [`a ${name} in BASE64 twice`]: valueOf(name, (value) => encodeURIComponent(btoa(decodeURIComponent(value)))),
    [`a ${name} in the clear`]: valueOf(name, (value) => encodeURIComponent(atob(decodeURIComponent(value)))),
    [`${name} twice, another second`]: again(`${name}=${other(name)}`),
    [`${name} twice, another first`]: first(`${name}=${other(name)}`),
    [`a ${name} with a bad percent sign`]: valueOf(name, (value) => `${value}%zz`),
  })),
  'its character set named': typed('application/x-www-form-urlencoded; charset=UTF-8'),
  'its type in capitals': typed('APPLICATION/X-WWW-FORM-URLENCODED'),
  'no type': { sent: ({ headers: { 'Content-Type': _type, ...headers }, ...call }) => ({ ...call, headers }) },
  'its body in chunks': {
    sent: (call) => ({
      ...call,
      headers: { ...call.headers, 'Transfer-Encoding': 'chunked' },
      body: inChunks(call.body ?? ''),
    }),
  },
  'HTTP 1.0': { sent: (call) => ({ ...call, version: 'HTTP/1.0' }) },
  'percent signs in small letters': sent((text) => text.replaceAll(/%[0-9A-F]{2}/g, (sign) => sign.toLowerCase())),
  'each character behind a percent sign': sent((text) =>
    text.replaceAll(/=[^&]*/g, (value) => `=${inPercent(decodeURIComponent(value.slice(1)))}`),
  ),
  'plus signs of BASE64 as they are': sent((text) => text.replaceAll('%2B', '+')),
  'slashes of BASE64 as they are': sent((text) => text.replaceAll('%2F', '/')),
  'BASE64 without padding': sent((text) => text.replaceAll('%3D', '')),
  'BASE64 as in URLs': sent((text) => text.replaceAll('%2B', '-').replaceAll('%2F', '_')),
  'a line end behind BASE64': valueOf('password', (value) => `${value}%0D%0A`),
  'blanks as plus signs': sent((text) => text.replaceAll('%20', '+')),
  'password and repassword empty': fields(() => ({ password: '', repassword: '' })),
  'neither password nor repassword': fields(() => ({ password: undefined, repassword: undefined })),
  'another repassword': fields(() => ({ repassword: 'An0ther-0ne!' })),
  'repassword in capitals': fields(({ password = '' }) => ({ repassword: password.toUpperCase() })),
  'a blank after repassword': fields(({ password }) => ({ repassword: `${password} ` })),
  'a part of password as repassword': fields(({ password }) => ({ repassword: password?.slice(0, 8) })),
  'more of password as repassword': fields(({ password }) => ({ repassword: `${password}!` })),
  'no level': level(undefined),
  'level 1': level('1'),
  'level 2': level('2'),
  'level 3': level('3'),
  'level 0': level('0'),
  'level 4': level('4'),
  'level -1': level('-1'),
  'level 1.5': level('1.5'),
  'level 1e0': level('1e0'),
  'level 11': level('11'),
  'level true': level('true'),
  'level __proto__': level('__proto__'),
  'level Camera': level('Camera'),
  'level Live only1': level('Live only1'),
  'an empty level': level(''),
  'level twice, 3 second': again('level=3'),
  'level twice, 3 first': first('level=3'),
  'no Randomnum': fields(() => ({ Randomnum: undefined })),
  'an empty Randomnum': fields(() => ({ Randomnum: '' })),
  'a made-up Randomnum': fields(() => ({ Randomnum: '0123456789ABCDEF' })),
  'Randomnum twice, a made-up one first': first('Randomnum=0123456789ABCDEF'),
  'Randomnum twice, a made-up one second': again('Randomnum=0123456789ABCDEF'),
  'Randomnum in small letters': inNames('Randomnum', 'randomnum'),
  'an unknown field beside': first('colour=red'),
  'text that is no form': { sent: (call) => ({ ...call, headers: { ...call.headers, 'Content-Type': 'text/plain' } }) },
  'JSON instead of a form': {
    sent: (call) => ({
      ...call,
      headers: { ...call.headers, 'Content-Type': 'application/json' },
      body: JSON.stringify(Object.fromEntries(new URLSearchParams(call.body))),
    }),
  },
};
