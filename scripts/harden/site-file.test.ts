import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { InputError } from '../../emulator/kernel/errors.ts';
import { rowOf } from '../../emulator/settings/lookup.ts';
import { jobOf } from './job.ts';
import type { Options } from './options.ts';
import { parseSiteFile } from './site-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'site-'));
after(() => rmSync(folder, { recursive: true }));

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

function problemsOf(act: () => unknown): readonly string[] {
  try {
    act();
  } catch (error) {
    if (error instanceof InputError) return error.sentences;
    throw error;
  }
  return [];
}

const PRINT = Array.from({ length: 32 }, () => 'AB').join(':');

const WHOLE = `
cameras: ['https://192.0.2.20', 'https://192.0.2.21:8443']
level: standard
administrator: { name: anna, password: { env: ANNA } }
viewer: { name: viewer, password: { file: viewer.txt } }
passwordDays: 90
timeServer: '[2001:db8::1]:1123'
allowedNetworks: [192.0.2.0/24, '192.0.2.7:1']
dataPassword: { env: DATA }
snmp: { name: monitor, authPassword: { env: ANNA }, privPassword: { file: viewer.txt } }
reasons: { '2.5': an old recorder }
conditions: ['3.5']
confirmed: { firmware.version: the newest on 1 May }
fingerprints: ['${PRINT.replaceAll(':', '').toLowerCase()}']
allowHttp: true
rtspPort: 8554
dialect: dialect.yaml
`;

const DIALECT = `
settings:
  network.ntp.server: { get: get_clock, set: set_clock, parameter: server }
`;

test('a whole site file', () => {
  file('viewer.txt', 'Viewer-Word-1\nnotes\n');
  file('dialect.yaml', DIALECT);
  const site = file('whole.yaml', WHOLE);
  const {
    cameras,
    connection,
    site: wanted,
  } = jobOf({ site }, { ANNA: 'Anna-Word-1', DATA: 'Data-Word-1' }, { changes: true });
  assert.deepEqual(cameras.map(String), ['https://192.0.2.20/', 'https://192.0.2.21:8443/']);
  const login = { name: 'anna', password: 'Anna-Word-1' };
  assert.deepEqual(connection, {
    login,
    trust: { ca: undefined, fingerprints: [PRINT] },
    rtspPort: 8554,
    rtspsPort: undefined,
  });
  const { dialect, ...rest } = wanted;
  assert.deepEqual(rest, {
    level: 'standard',
    login,
    register: false,
    passwordDays: 90,
    reasons: new Map([['2.5', 'an old recorder']]),
    conditions: new Set(['3.5', '3.3']),
    confirmed: new Map([['firmware.version', 'the newest on 1 May']]),
    allowHttp: true,
    attempts: false,
    timeServer: { host: '2001:db8::1', port: '1123' },
    viewer: { name: 'viewer', password: 'Viewer-Word-1' },
    allowedNetworks: ['192.0.2.0/24', '192.0.2.7:1'],
    dataPassword: { value: 'Data-Word-1', source: 'DATA' },
    snmpUser: {
      name: 'monitor',
      auth: { value: 'Anna-Word-1', source: 'ANNA' },
      priv: { value: 'Viewer-Word-1', source: join(folder, 'viewer.txt') },
    },
  });
  const row = rowOf('network.ntp.server');
  assert.equal(row && dialect.cgiOf(row).get, 'get_clock');
});

test('the sample in the README is a site file, and names every entry', () => {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
  const [, sample = ''] = /```yaml\n(cameras:.*?)```/s.exec(readme) ?? [];
  const parsed = parseSiteFile(sample, join(folder, 'sample.yaml'));
  assert.equal(parsed.timeServer?.host, '192.0.2.1');
  const [unknown = ''] = problemsOf(() => parseSiteFile('nonsense: 1', 'site.yaml'));
  const entries = /wanted one of (.*)$/.exec(unknown)?.[1]?.split(', ') ?? [];
  assert.ok(entries.length > 10);
  for (const entry of entries) assert.match(sample, new RegExp(`\\b${entry}\\b`));
});

test('options override the file, one by one', () => {
  const site = file('over.yaml', WHOLE.replace('dialect: dialect.yaml\n', ''));
  const options: Options = {
    site,
    camera: [new URL('https://192.0.2.30')],
    level: 'entry',
    user: 'bea',
    passwordDays: 10,
    rtspPort: 554,
    ntp: { host: '192.0.2.1', port: undefined },
    reason: new Map([['2.5', 'another']]),
    when: new Set(['3.8']),
  };
  const job = jobOf(options, { ANNA: 'Anna-Word-1', IPRO_PASSWORD: 'Bea-Word-1' }, { changes: false });
  assert.deepEqual(job.cameras.map(String), ['https://192.0.2.30/']);
  assert.equal(job.connection.rtspPort, 554);
  // The password in the file is somebody else's.
  assert.deepEqual(job.site.login, { name: 'bea', password: 'Bea-Word-1' });
  assert.equal(job.site.level, 'entry');
  assert.equal(job.site.passwordDays, 10);
  assert.equal(job.site.timeServer?.host, '192.0.2.1');
  assert.equal(job.site.reasons.get('2.5'), 'another');
  assert.deepEqual([...job.site.conditions], ['3.5', '3.8', '3.3']);
  // An audit tries the rights of a viewer whose password is there, and can do without.
  assert.equal(job.site.viewer?.name, 'viewer');
  const other = file('other.yaml', "cameras: ['https://x']\nviewer: { name: v, password: { file: none.txt } }\n");
  assert.equal(jobOf({ site: other }, {}, { changes: false }).site.viewer, undefined);
  assert.throws(() => jobOf({ site: other }, {}, { changes: true }), /none\.txt/);
});

test('nothing but a camera', () => {
  const { site, connection } = jobOf({ camera: [new URL('https://192.0.2.1')] }, {}, { changes: true });
  assert.deepEqual(
    [site.level, site.passwordDays, connection.rtspPort, connection.rtspsPort],
    ['entry', 180, undefined, undefined],
  );
  assert.deepEqual(site.dataPassword, { value: undefined, source: 'IPRO_DATA_PASSWORD' });
});

test('a file with many mistakes reports each with its line, and shows no password', () => {
  const text = `
level: high
timeserver: 192.0.2.1
viewer: { name: v, password: Hunter2-Word }
administrator: { nam: anna, password: { env: Hunter2-Word } }
dataPassword: [Hunter2-Word]
reasons: { '2.4': x, '2.5': '' }
allowedNetworks: [192.0.2.1/24, '10.0.0.0/8,10.1.0.0/16']
cameras: ['https://anna:Hunter2-Word@192.0.2.1', 'ftp://192.0.2.1']
conditions: ['2.4']
rtspPort: 70000
`;
  const problems = problemsOf(() => parseSiteFile(text, 'site.yaml'));
  const wanted = [
    /^site\.yaml:2: level: got high, wanted one of entry, standard, advanced$/,
    /^site\.yaml:3: timeserver: got an unknown entry, wanted one of cameras, level, .*timeServer/,
    /^site\.yaml:4: viewer\.password: got something else, wanted \{ env: NAME \} or \{ file: FILE \}/,
    /^site\.yaml:5: administrator\.password: got something else/,
    /^site\.yaml:5: administrator\.nam: got an unknown entry, wanted one of name, password$/,
    /^site\.yaml:5: administrator\.name: got nothing/,
    /^site\.yaml:6: dataPassword: got something else/,
    /^site\.yaml:7: reasons\.2\.4: got no section that takes a reason, wanted one of 2\.5, 2\.8$/,
    /^site\.yaml:7: reasons\.2\.5: got an empty entry, wanted a reason in words$/,
    /^site\.yaml:8: allowedNetworks\.0: got 192\.0\.2\.1\/24, wanted an IPv4 address/,
    /^site\.yaml:8: allowedNetworks\.1: got .*, wanted one network for each entry$/,
    /^site\.yaml:9: cameras\.0: got a URL with user or password/,
    /^site\.yaml:9: cameras\.1: got ftp:/,
    /^site\.yaml:10: conditions\.0: got 2\.4, wanted one of /,
    /^site\.yaml:11: rtspPort: got 70000, wanted a port number/,
  ];
  for (const one of wanted)
    assert.ok(
      problems.some((problem) => one.test(problem)),
      `${one}: ${problems.join('\n')}`,
    );
  assert.equal(problems.length, wanted.length, problems.join('\n'));
  assert.doesNotMatch(problems.join('\n'), /Hunter2/);
});

for (const password of [
  '!Hunter2',
  '*Hunter2',
  '|Hunter2',
  '&Hunter2 x',
  '@Hunter2',
  '"Hunter2',
  '{Hunter2',
  '[Hunter2',
])
  test(`a password that is no YAML is not shown: ${password.slice(0, 1)}`, () => {
    const problems = problemsOf(() => parseSiteFile(`viewer:\n  name: v\n  password: ${password}\n`, 'site.yaml'));
    assert.ok(problems.length > 0);
    assert.doesNotMatch(problems.join('\n'), /Hunter2/);
  });

test("paths start at the site file's folder", () => {
  const text =
    'dataPassword: { file: data.txt }\nca: ca.pem\ndialect: /etc/dialect.yaml\nadministrator: { name: a, password: { file: ../a.txt } }\n';
  const { dataPassword, ca, dialect, administrator } = parseSiteFile(text, '/srv/site/site.yaml');
  assert.deepEqual(
    [dataPassword, ca, dialect],
    [{ file: '/srv/site/data.txt' }, '/srv/site/ca.pem', '/etc/dialect.yaml'],
  );
  assert.deepEqual(administrator?.password, { file: '/srv/a.txt' });
});

test('what is missing is named', () => {
  const camera = [new URL('https://192.0.2.1')];
  const site = file('missing.yaml', 'viewer: { name: v, password: { file: nowhere.txt } }');
  const cases: readonly (readonly [Options, RegExp])[] = [
    [{}, /^--camera: got nothing, wanted http/],
    [{ camera, user: 'anna' }, /^password of anna: got nothing, wanted it in IPRO_PASSWORD/],
    [
      { camera, user: 'anna', passwordFile: join(folder, 'none') },
      /^password of anna: got .*none, wanted a file that can be read$/,
    ],
    [{ camera, site }, /^password of v: got .*nowhere\.txt, wanted a file that can be read$/],
    [{ camera, site: join(folder, 'none.yaml') }, /^--site: got .*none\.yaml, wanted a file that can be read$/],
    [{ camera, ca: join(folder, 'none') }, /^--ca: got /],
    [{ camera, dialect: join(folder, 'none') }, /^--dialect: got /],
    [
      { camera, dialect: file('bad.yaml', 'settings: { no.such: { get: x } }') },
      /bad\.yaml:1: settings\.no\.such: got no setting/,
    ],
  ];
  for (const [options, wanted] of cases)
    assert.match(problemsOf(() => jobOf(options, {}, { changes: true })).join('\n'), wanted);
});
