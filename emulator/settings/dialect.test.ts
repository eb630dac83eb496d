import assert from 'node:assert/strict';
import { test } from 'node:test';
import { InputError, WireError } from '../kernel/errors.ts';
import { catalogue } from './catalogue/index.ts';
import { autoPortForwarding, cameraShortcut } from './catalogue/network-advanced/upnp.ts';
import { assumedDialect, assumedKey, assumedName, clashes } from './dialect.ts';
import { parseDialect } from '../profiles/dialect-file.ts';
import { loadDocumentedCgi } from '../profiles/documented-cgi.ts';

test('the assumed rule names a CGI after the page and a parameter after the setting', () => {
  assert.deepEqual(assumedName('network.upnp.autoPortForwarding'), {
    get: 'get_network_upnp',
    set: 'set_network_upnp',
    parameter: 'autoPortForwarding',
  });
});

test('the rule goes both ways for every setting, and no two fall together', () => {
  for (const { key } of catalogue) {
    const { get, set, parameter } = assumedName(key);
    assert.equal(assumedKey(get, parameter), key);
    assert.equal(assumedKey(set, parameter), key);
  }
  assert.deepEqual(clashes(assumedDialect), []);
  for (const cgi of ['getinfo', 'get_', 'get__a', 'put_a']) assert.equal(assumedKey(cgi, 'x'), undefined);
});

test('a CGI lists its rows', () => {
  assert.deepEqual(
    assumedDialect.rowsOf('set_network_upnp').map(({ row, parameter }) => [row.key, parameter]),
    [
      ['network.upnp.autoPortForwarding', 'autoPortForwarding'],
      ['network.upnp.cameraShortcut', 'cameraShortcut'],
    ],
  );
  assert.deepEqual(assumedDialect.rowsOf('set_nothing'), []);
});

test('no assumed name is one known of the surveillance range', () => {
  const known = loadDocumentedCgi().filter(({ range }) => range === 'surveillance');
  assert.ok(known.some(({ path }) => path === '/cgi-bin/reg_admin'));
  for (const row of catalogue) {
    const { get, set } = assumedDialect.cgiOf(row);
    for (const { path } of known) assert.ok(path !== `/cgi-bin/${get}` && path !== `/cgi-bin/${set}`, path);
    assert.equal(assumedDialect.source(row), 'assumed');
  }
});

test('a file puts names and value texts right, and leaves the rest to the rule', () => {
  const dialect = parseDialect(
    `settings:
      network.upnp.autoPortForwarding:
        set: upnp.cgi
        parameter: forward
        values: { on: 1, off: 0 }
`,
    'vendor.yaml',
  );
  assert.deepEqual(dialect.cgiOf(autoPortForwarding), {
    get: 'get_network_upnp',
    set: 'upnp.cgi',
    parameter: 'forward',
  });
  assert.deepEqual(dialect.rowsOf('upnp.cgi'), [{ row: autoPortForwarding, parameter: 'forward' }]);
  assert.deepEqual(dialect.rowsOf('set_network_upnp'), [{ row: cameraShortcut, parameter: 'cameraShortcut' }]);
  assert.equal(dialect.toCgi(autoPortForwarding, 'on'), '1');
  assert.equal(dialect.fromCgi(autoPortForwarding, '0', 'here'), 'off');
  assert.throws(
    () => dialect.fromCgi(autoPortForwarding, 'off', 'here'),
    new WireError({ got: 'off', wanted: 'one of 1, 0', where: 'here' }),
  );
  assert.equal(dialect.fromCgi(cameraShortcut, 'off', 'here'), 'off');
  assert.deepEqual([dialect.source(autoPortForwarding), dialect.source(cameraShortcut)], ['documented', 'assumed']);
});

const problemsOf = (text: string): readonly string[] => {
  try {
    parseDialect(text, 'vendor.yaml');
  } catch (error) {
    assert.ok(error instanceof InputError, String(error));
    return error.sentences;
  }
  return assert.fail('nothing was refused');
};

test('a file with mistakes reports them all, each with its line', () => {
  const text = `settings:
  network.upnp.autoPortForwardin: { get: a }
  network.upnp.autoPortForwarding: { get: '/cgi-bin/a' }
  network.upnp.cameraShortcut:
    values: { on: 1, of: 1 }
    name: x
  basic.title: { values: { Gate: 1 } }
  basic.titel: []
`;
  assert.deepEqual([...problemsOf(text)].toSorted(), [
    'vendor.yaml:2: settings.network.upnp.autoPortForwardin: got no setting, wanted a setting of the catalogue, such as network.upnp.autoPortForwarding',
    'vendor.yaml:3: settings.network.upnp.autoPortForwarding.get: got /cgi-bin/a, wanted a CGI name such as set_network, without its path',
    'vendor.yaml:5: settings.network.upnp.cameraShortcut.values.of: got 1, wanted a text of its own for each value',
    'vendor.yaml:5: settings.network.upnp.cameraShortcut.values.of: got no value of it, wanted one of on, off',
    'vendor.yaml:5: settings.network.upnp.cameraShortcut.values.off: got nothing, wanted a text for each value',
    'vendor.yaml:6: settings.network.upnp.cameraShortcut.name: got an unknown entry, wanted none of that name',
    'vendor.yaml:7: settings.basic.title.values.Gate: got a value text, wanted none: it is printable ASCII, 0 to 15 characters',
    'vendor.yaml:8: settings.basic.titel: got a list, wanted a map',
    'vendor.yaml:8: settings.basic.titel: got no setting, wanted a setting of the catalogue, such as basic.title',
  ]);
});

test('two settings in one place are told apart by nobody', () => {
  const text = 'settings: { network.upnp.autoPortForwarding: { parameter: cameraShortcut } }';
  assert.deepEqual(problemsOf(text), [
    'vendor.yaml: network.upnp.autoPortForwarding and network.upnp.cameraShortcut: got get_network_upnp?cameraShortcut for each, wanted places of their own',
    'vendor.yaml: network.upnp.autoPortForwarding and network.upnp.cameraShortcut: got set_network_upnp?cameraShortcut for each, wanted places of their own',
  ]);
});
