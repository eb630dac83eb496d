import assert from 'node:assert/strict';
import { Then, When } from '@cucumber/cucumber';
import { loadModels } from '../../emulator/profiles/models.ts';
import { own } from '../../emulator/kernel/own.ts';
import { catalogue } from '../../emulator/settings/catalogue/index.ts';
import { refusal, type Setting } from '../../emulator/settings/setting.ts';
import { Register } from '../accounts/credentials/credential-ways.ts';
import { users } from '../doors/levels.ts';
import type { Call } from '../doors/line.ts';
import { generateKey } from '../network/certificates.ts';
import { slot } from '../world/slot.ts';
import type { CameraWorld } from '../world/world.ts';
import { settingCall, USERS_PASSWORD } from '../world/words.ts';

// All that an administrator can set and read, before a reset and after it.

/** Values of settings that take no choice: the first that the setting takes, and that is not its default. */
const OTHERS = ['7', '40000', 'gate.example', '192.0.2.9', '239.192.0.77', 'M4.1.0/02:00', '1.3.6.1'] as const;
const SECRETS = ['S3cret-Of-It'] as const;

/** Values that have to go together. */
const together: Readonly<Record<string, string>> = {
  'userMng.auth.method': 'digest-or-basic',
  'userMng.auth.digestAlgorithm': 'sha-256-and-md5',
  'userMng.hostAuth.hosts': '127.0.0.0/8:1',
  'userMng.dataEncryption.streams': '1',
  'network.ipv6.address': 'fd79::9',
  'network.ipv6.prefixLength': '48',
  'network.ipv6.gateway': 'fd79::1',
  'network.address.ipv4': '192.168.0.20',
  'network.address.subnetMask': '255.255.0.0',
  // The default names one: nothing is another value.
  'network.address.gateway': '',
  'network.port.http': '8081',
  'network.port.https': '8444',
  'network.port.rtsp': '8555',
};

/** Settings that take the camera elsewhere: other scenarios reset those. */
const elsewhere = new Set(['network.address.mode', 'network.ipv6.enabled']);

/** Another value than the default; undefined: there is none that this camera takes. */
function otherThan(row: Setting, factory: string): string | undefined {
  const texts =
    row.type.choices.length > 0 ? row.type.choices.map(({ text }) => text).toReversed() : row.secret ? SECRETS : OTHERS;
  const takes = (text: string): boolean => {
    try {
      return row.type.format(row.type.parse(text, row.key)) !== factory;
    } catch {
      return false;
    }
  };
  return own(together, row.key) ?? texts.find(takes);
}

/** What an administrator reads, by the CGI that tells it. */
type Whole = ReadonlyMap<string, string>;

const CERTIFICATE = '/cgi-bin/get_network_https_certificate';
const get = (target: string): Call => ({ method: 'GET', target, headers: {} });

async function whole(world: CameraWorld): Promise<Whole> {
  await world.refresh();
  const it = new Register(world);
  const { body } = await it.ask(get(CERTIFICATE), users.operator);
  const parts = (await it.site.whole()).split(/^(?=\/cgi-bin\/)/m);
  return new Map([...parts.map((part) => [part.split(' ', 1)[0] ?? '', part.trim()] as const), [CERTIFICATE, body]]);
}

/** What the CGI of a setting tells of it. */
function lineOf(all: Whole, row: Setting): string | undefined {
  const { path } = settingCall(row);
  const name = row.key.split('.').at(-1) ?? '';
  return all
    .get(path)
    ?.split('\r\n')
    .find((line) => line.split('\n').at(-1)?.startsWith(`${name}=`));
}

const reads = slot<{ readonly factory: Whole; readonly other: Whole }>(
  'what an administrator read before',
  'everything that can be set is another than at first',
);

When('everything that can be set is another than at first', async function (this: CameraWorld) {
  const factory = await whole(this);
  const { control } = this.run;
  const { id } = this.camera;
  const model = loadModels().get(this.camera.model) ?? assert.fail('no such model');
  const views = new Map((await control.settings(id)).map((view) => [view.key, view.factory]));
  const rows = catalogue.filter((row) => !refusal(row, model) && !elsewhere.has(row.key));
  const values = rows.map((row) => [row.key, otherThan(row, views.get(row.key) ?? '') ?? assert.fail(row.key)]);
  await generateKey(this);
  for (let n = 1; n < 4; n++) await control.putAccount(id, { name: `user${n}`, password: USERS_PASSWORD });
  await new Register(this).ask(get('/cgi-bin/camctrl?bright=7'), users.operator);
  await control.set(id, Object.fromEntries(values));
  const other = await whole(this);
  for (const row of rows) assert.notEqual(lineOf(other, row), lineOf(factory, row), row.key);
  reads.set(this, { factory, other });
  for (const [target, text] of other) if (target !== CERTIFICATE) assert.ok(text.startsWith(`${target} 200\n`), text);
});

/** What each way to start again keeps, by the CGI that tells it. */
const keeps: Readonly<Record<string, (target: string) => boolean>> = {
  'as at first': () => false,
  'as it was set last, but for the lens': (target) => !target.endsWith('/camctrl'),
  'as at first, but for the network settings': (target) => target.startsWith('/cgi-bin/get_network_'),
};

Then(
  new RegExp(`^its administrator reads everything (${Object.keys(keeps).join('|')})$`),
  async function (this: CameraWorld, words: string) {
    const { factory, other } = reads.of(this);
    const kept = own(keeps, words) ?? assert.fail(words);
    for (const [target, text] of await whole(this))
      assert.equal(text, (kept(target) ? other : factory).get(target), target);
  },
);
