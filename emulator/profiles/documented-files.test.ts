import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { rowOf } from '../settings/lookup.ts';
import { parseDialect } from './dialect-file.ts';
import { loadModels } from './models.ts';
import { parseSettings } from './settings-file.ts';

const document = readFileSync(new URL('../../docs/files.md', import.meta.url), 'utf8');

/** The example of a format in the document. */
function example(name: string): string {
  const [, text] = new RegExp(`<!-- ${name} -->\\n\\n\`\`\`yaml\\n(.*?)\`\`\``, 's').exec(document) ?? [];
  return text ?? assert.fail(`no example of ${name}`);
}

test('the documented file of settings is one, for every model', () => {
  for (const model of loadModels().values())
    assert.deepEqual(parseSettings(example('settings'), 'docs/files.md', model), {
      'network.https.connection': 'https',
      'basic.title': 'Gate: north',
      'userMng.auth.method': 'digest',
      'userMng.dataEncryption.streams': '1,2',
      'network.ntp.server': 'time.example.com',
    });
});

test('the documented file of CGI names is one', () => {
  const dialect = parseDialect(example('dialect'), 'docs/files.md');
  const [upnp, title] = ['network.upnp.autoPortForwarding', 'basic.title'].map((key) => rowOf(key));
  assert.ok(upnp && title);
  assert.deepEqual(dialect.cgiOf(upnp), { get: 'get_upnp', set: 'set_upnp', parameter: 'upnp_enable' });
  assert.deepEqual([dialect.toCgi(upnp, 'on'), dialect.source(upnp)], ['1', 'observed']);
  assert.deepEqual(dialect.cgiOf(title), { get: 'get_basic', set: 'set_basic', parameter: 'camera_title' });
});

test('every entry of the format is in the document', () => {
  const wrong = 'settings: { basic.title: { unknown: x } }';
  assert.throws(() => parseDialect(wrong, 'f'), /unknown/);
  for (const entry of ['get', 'set', 'parameter', 'values', 'evidence'])
    assert.match(document, new RegExp(`^\\| \`${entry}\``, 'm'));
});
