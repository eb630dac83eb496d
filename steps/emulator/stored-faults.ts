import { own } from '../../emulator/kernel/own.ts';

/** A stored state of a camera, as its file has it. */
interface StoredState {
  version: unknown;
  model: unknown;
  settings: Record<string, unknown>;
  accounts: Record<string, unknown>[];
}

const user = (name: string, level: unknown = 3): Record<string, unknown> => ({
  name,
  password: 'An0ther-Pass!',
  level,
  passwordSetAt: 0,
});

const changed =
  (change: (state: StoredState) => unknown) =>
  (text: string): string => {
    const state = JSON.parse(text) as StoredState;
    return JSON.stringify(change(state) ?? state);
  };

/** The state with another value of a field, or without the field. */
const having = (field: keyof StoredState, value: unknown) => changed((state) => ({ ...state, [field]: value }));
const settings = (values: Record<string, unknown>) =>
  changed((state) => ({ ...state, settings: { ...state.settings, ...values } }));
const setting = (key: string, value: unknown) => settings({ [key]: value });
/** The state whose first user, the administrator, has another value. */
const first = (field: string, value: unknown) =>
  changed(({ accounts }) => void (accounts[0] = { ...accounts[0], [field]: value }));
const more = (...users: readonly Record<string, unknown>[]) => changed(({ accounts }) => void accounts.push(...users));
const cut = (part: number) => (text: string) => text.slice(0, Math.floor(text.length * part));

const network = (address: string, mask: string, gateway: string) =>
  settings({
    'network.address.ipv4': address,
    'network.address.subnetMask': mask,
    'network.address.gateway': gateway,
  });

/** Faults of a stored state, by their names: each makes the file's text from a good one. */
const storedFaults: Readonly<Record<string, (text: string) => string>> = {
  'nothing at all': () => '',
  'no JSON': () => 'title: Gate',
  'its first byte only': cut(0.001),
  'its first half only': cut(0.5),
  'all but its last byte': (text) => text.trimEnd().slice(0, -1),
  'more behind it': (text) => `${text}{}`,
  'itself twice': (text) => text + text,
  'null only': () => 'null',
  'a list': (text) => `[${text}]`,
  'a text': (text) => JSON.stringify(text),
  'version 0': having('version', 0),
  'version 2': having('version', 2),
  'version 1 as a text': having('version', '1'),
  'no version': having('version', undefined),
  'an entry of another name': changed((state) => ({ ...state, users: [] })),
  'no model': having('model', undefined),
  'an unknown model': having('model', 'WV-NONE'),
  'another model': changed((state) => ({ ...state, model: state.model === 'WV-X4573L' ? 'WV-S4576L' : 'WV-X4573L' })),
  'a number as its model': having('model', 2252),
  'no settings': having('settings', undefined),
  'null as its settings': having('settings', null),
  'a list of settings': having('settings', []),
  'an unknown setting': setting('basic.titel', 'Gate'),
  'a setting in other letters': setting('Basic.Title', 'Gate'),
  'a setting of JavaScript': (text) => text.replace('"settings":{', '"settings":{"__proto__":"x",'),
  'a setting that is inherited': setting('constructor', 'x'),
  'a setting that cannot be set yet': setting('network.ftpClient.enabled', 'on'),
  'a value that cannot be set yet': setting('network.address.mode', 'auto-ip'),
  'a number as a value': setting('network.ntp.interval', 2),
  'a list as a value': setting('basic.title', ['Gate']),
  'null as a value': setting('basic.title', null),
  'a value that is too long': setting('basic.title', 'x'.repeat(16)),
  'a number that is too large': setting('network.ntp.interval', '25'),
  'a number that is too small': setting('network.ntp.port', '0'),
  'a gateway elsewhere': network('127.90.0.10', '255.255.255.0', '127.90.1.1'),
  'a broadcast address': network('127.90.0.255', '255.255.255.0', ''),
  'a mask with holes': setting('network.address.subnetMask', '255.0.255.0'),
  'no users': having('accounts', undefined),
  'a map of users': having('accounts', {}),
  'a user without a name': first('name', undefined),
  'a user with an empty name': first('name', ''),
  'a user with a forbidden name': first('name', 'opera:tor'),
  'a user with a name of 33 letters': more(user('n'.repeat(33))),
  'a user without a password': first('password', undefined),
  'a user with a password of 7 letters': first('password', 'Str0ng-'),
  'a user with a password of 33 letters': first('password', `Str0ng-${'x'.repeat(26)}`),
  'a user with a forbidden password': first('password', 'Str0ng&Pass!'),
  'a user of level 0': more(user('visitor', 0)),
  'a user of level 4': more(user('visitor', 4)),
  'a user of level 1 as a text': more(user('visitor', '1')),
  'a user without a level': more({ ...user('visitor'), level: undefined }),
  'a user without the age of the password': first('passwordSetAt', undefined),
  'a user with more entries': first('admin', true),
  'the same user twice': changed(({ accounts }) => void accounts.push({ ...accounts[0] })),
  '25 users': more(...Array.from({ length: 23 }, (_, i) => user(`visitor${i}`))),
  'no administrator': changed(({ accounts }) => void accounts.splice(0, 1)),
};

/** The fault that scenarios call so. */
export function storedFault(name: string): (text: string) => string {
  const fault = own(storedFaults, name);
  if (!fault) throw new Error(`no file has ${name}`);
  return fault;
}
