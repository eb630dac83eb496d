import { basicHeader, type Login } from '../../clients/http/digest.ts';
import type { Case, Header } from './digest-faults.ts';
import { rightDigest } from './written-digest.ts';

const WRONG = 'Wr0ng-Guess!';
const SECOND = '\r\nAuthorization: ';
const of = (text: string): string => `Basic ${Buffer.from(text, 'utf8').toString('base64')}`;
const as =
  (change: (login: Login) => Partial<Login>): Header =>
  ({ login }) =>
    basicHeader({ ...login, ...change(login) });
const text =
  (change: (header: string) => string): Header =>
  ({ login }) =>
    change(basicHeader(login));
const plain =
  (change: (login: Login) => string): Header =>
  ({ login }) =>
    of(change(login));
const right = ({ login }: Case): string => basicHeader(login);
const wrong = ({ login }: Case): string => basicHeader({ ...login, password: WRONG });

/** Basic headers, by the name that scenarios use: right ones, and ones with one thing wrong. */
export const basics: Readonly<Record<string, Header>> = {
  'as it must be': right,
  'its scheme in capitals': text((header) => header.replace('Basic', 'BASIC')),
  'two blanks after its scheme': text((header) => header.replace(' ', '  ')),
  'another password': as(() => ({ password: WRONG })),
  'no password': as(() => ({ password: '' })),
  'the password in capitals': as(({ password }) => ({ password: password.toUpperCase() })),
  'the first eight characters of the password': as(({ password }) => ({ password: password.slice(0, 8) })),
  'more than the password': as(({ password }) => ({ password: `${password}!` })),
  'a blank after the password': as(({ password }) => ({ password: `${password} ` })),
  'a line end after the password': as(({ password }) => ({ password: `${password}\n` })),
  'a NUL after the password': as(({ password }) => ({ password: `${password}\0` })),
  'the password of another user': as(() => ({ password: 'W4tching-All' })),
  'no name': as(() => ({ name: '' })),
  'the name of nobody': as(() => ({ name: 'nobody' })),
  'the name in other letters': as(() => ({ name: 'Operator' })),
  'a blank before the name': as(({ name }) => ({ name: ` ${name}` })),
  'the name of an inherited property': as(() => ({ name: '__proto__' })),
  'a mark of byte order before the name': as(({ name }) => ({ name: `\ufeff${name}` })),
  'neither name nor password': as(() => ({ name: '', password: '' })),
  'a colon before the name': plain(({ name, password }) => `:${name}:${password}`),
  'two colons after the name': plain(({ name, password }) => `${name}::${password}`),
  'no colon': plain(({ name, password }) => `${name}${password}`),
  'a name alone': plain(({ name }) => name),
  'name and password in the clear': ({ login: { name, password } }) => `Basic ${name}:${password}`,
  'text in front of its BASE64': text((header) => header.replace(' ', ' x ')),
  'text after its BASE64': text((header) => `${header} x`),
  'a sign that is not of BASE64': text((header) => header.replace(/(?<=^Basic .{4})/, '*')),
  'a blank in its BASE64': text((header) => header.replace(/(?<=^Basic .{4})/, ' ')),
  'quotes around its BASE64': text((header) => `${header.replace(' ', ' "')}"`),
  'nothing after its scheme': () => 'Basic',
  'an empty header': () => '',
  'no scheme': text((header) => header.slice('Basic '.length)),
  'scheme Bearer': text((header) => header.replace('Basic', 'Bearer')),
  'the whole twice, behind a comma': text((header) => `${header}, ${header}`),
  'the whole twice, in two headers': text((header) => header + SECOND + header),
  'a wrong one in a header before it': (it) => wrong(it) + SECOND + right(it),
  'a wrong one in a header after it': (it) => right(it) + SECOND + wrong(it),
  'Digest instead': rightDigest,
};
