import assert from 'node:assert/strict';
import { globSync, readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { test } from 'node:test';
import { loadGuide } from '../../emulator/profiles/guide-profile.ts';
import { apply } from './apply.ts';
import { audit } from './audit.ts';
import { FakeCamera, siteWith } from './fake-camera.test.ts';
import { harden } from './harden.ts';
import type { Item, Report } from './item.ts';
import { lineOf, plan } from './plan.ts';
import { planned, planTable } from './planned.ts';
import { sections } from './sections/index.ts';
import { verify } from './verify.ts';

const AUTHENTICATION = 'userMng.auth.method';
const LOCK = 'basic.sdCard.lock';
const HOSTS = 'userMng.hostAuth.enabled';
const only = (...ids: string[]) => sections.filter(({ id }) => ids.includes(id));
const itemOf = ({ items }: Report, check: string): Item | undefined => items.find((one) => one.check === check);
const statusOf = (report: Report, check: string): string | undefined => itemOf(report, check)?.status;
const plainly = { coloured: false, strict: false };
const silent = (): void => undefined;

test('one number finds everything: a file for each section of the guide, named as its feature', () => {
  const ids = loadGuide().requirements.map(({ id }) => id);
  assert.deepEqual(
    sections.map(({ id }) => id),
    ids,
  );
  const files = readdirSync(new URL('sections', import.meta.url)).filter((name) => name !== 'index.ts');
  assert.equal(files.length, ids.length);
  assert.deepEqual(new Set(files.map((name) => name.split('-')[0])), new Set(ids));
  const features = globSync('features/{entry,standard,advanced}/*.feature').map((path) => basename(path));
  assert.ok(features.length > 0);
  for (const feature of features) assert.ok(files.includes(feature.replace('.feature', '.ts')), feature);
});

for (const registered of [true, false])
  test(`an audit changes nothing, and each check has an id of its own (registered: ${registered})`, async () => {
    const camera = new FakeCamera({ registered });
    const { items } = await audit(
      camera,
      siteWith({ level: 'advanced' }),
      sections.filter(({ id }) => id !== '3.5'),
    );
    const checks = items.map(({ check }) => check);
    assert.deepEqual(checks, [...new Set(checks)]);
    for (const check of checks) assert.match(check, /^[a-z][A-Za-z0-9]*(?:-[a-z]+)*(?:\.[A-Za-z0-9-]+)+$/);
    assert.deepEqual(camera.changes, []);
    if (registered) assert.equal(checks.includes('time.synchronised'), true);
  });

test('a plan says what would be done and what is left, covers every check that fails, and asks no camera', async () => {
  const camera = new FakeCamera({ settings: { [AUTHENTICATION]: 'basic' } });
  const site = siteWith({ viewer: { name: 'viewer', password: 'x' } });
  const report = await audit(camera, site, sections);
  camera.gone = true;
  const steps = plan(report, site, sections);
  assert.deepEqual(
    steps.map((step) => `${step.section}: ${lineOf(step)}`),
    [
      '2.4: add viewer as Live only',
      '2.5: set Authentication to digest',
      '2.7: the time server is left, because no time server is given: --ntp, or timeServer in the site file',
    ],
  );
  const failing = report.items.filter(({ status }) => status === 'fail').map(({ check }) => check);
  const covered = steps.flatMap(({ checks }) => checks);
  for (const check of failing) assert.equal(covered.filter((one) => one === check).length, 1, check);
});

test('a check that no step puts right is left to a person', async () => {
  const camera = new FakeCamera();
  const site = siteWith({ login: { name: 'anna', password: 'Passw0rd-1234' } });
  const steps = plan(await audit(camera, site, only('2.3')), site, only('2.3'));
  assert.deepEqual(steps.map(lineOf), [
    '2.3 strength is left, because this tool cannot put it right; by hand: User mng. > User auth.: give this administrator a password that is hard to guess',
  ]);
});

test('what plan prints', async () => {
  const site = siteWith();
  const report = await planned(new FakeCamera(), site, only('2.4'));
  assert.deepEqual(report.plan, [
    {
      id: 'add a viewer',
      section: '2.4',
      summary: 'a user below Administrator is left',
      checks: ['accounts.below-administrator'],
      because: 'no name is given: --viewer, or viewer in the site file',
    },
  ]);
  assert.match(
    planTable(report, plainly),
    /^https:\/\/camera\.example WV-TEST 1\.00 \(level entry\)\n {2}anna is an administrator\n {2}apply would leave:\n {4}2\.4: a user .* is left, because /,
  );
  assert.match(planTable(await planned(new FakeCamera(), site, only('2.5')), plainly), /apply would do nothing/);
  const gone = new FakeCamera();
  gone.gone = true;
  assert.match(
    planTable(await planned(gone, site, sections), plainly),
    /The camera: https:\/\/camera\.example: no answer\n {2}as it is now: 1 error/,
  );
});

test('a camera from the factory is registered, set, and audited again', async () => {
  const camera = new FakeCamera({ registered: false });
  const site = siteWith({
    register: true,
    viewer: { name: 'viewer', password: 'plain-Heron-12' },
    timeServer: { host: '192.0.2.1', port: '1123' },
  });
  const lines: string[] = [];
  camera.log.push('log1=2026-01-01 00:00:00,ntp,Time synchronised,,192.0.2.1,1');
  const report = await harden(camera, site, only('2.3', '2.4', '2.5', '2.7'), (line) => lines.push(line));
  assert.deepEqual(camera.changes, [
    'reg_admin',
    'set_user',
    'set_network_ntp?addressSetting=manual&server=192.0.2.1&port=1123&adjustment=ntp',
  ]);
  assert.deepEqual(
    report.items.filter(({ status }) => status === 'fail'),
    [],
  );
  assert.deepEqual(lines, [
    '2.3: register anna as administrator: done',
    '2.4: add viewer as Live only: done',
    '2.7: set NTP server address to 192.0.2.1, NTP port number to 1123, Time adjustment to ntp: done',
  ]);
  camera.changes.length = 0;
  await harden(camera, site, only('2.3', '2.4', '2.5', '2.7'), silent);
  assert.deepEqual(camera.changes, [], 'what is right is not touched');
});

test('nobody is registered unless it is asked for', async () => {
  const camera = new FakeCamera({ registered: false });
  const lines: string[] = [];
  const report = await harden(camera, siteWith(), sections, (line) => lines.push(line));
  assert.deepEqual(camera.changes, []);
  assert.deepEqual(lines, ['2.3: registering an administrator is left, because it was not asked for: --register']);
  assert.equal(statusOf(report, 'password.registered'), 'fail');
  assert.equal(statusOf(report, 'section.2.5'), 'unverified');
});

test('a camera that has no DHCP time servers is not asked to leave them', async () => {
  const camera = new FakeCamera({ lacks: ['network.ntp.addressSetting'] });
  camera.log.push('log1=2026-01-01 00:00:00,ntp,Time synchronised,,192.0.2.1,1');
  const site = siteWith({ timeServer: { host: '192.0.2.1', port: undefined } });
  const report = await harden(camera, site, only('2.7'), silent);
  assert.deepEqual(camera.changes, ['set_network_ntp?server=192.0.2.1&adjustment=ntp']);
  assert.equal(statusOf(report, 'network.ntp.adjustment'), 'pass');
});

test('a setting that the camera refuses is reported as that, and the next is set all the same', async () => {
  const refuses = { [AUTHENTICATION]: 'not in this version' };
  const camera = new FakeCamera({
    refuses,
    settings: { [AUTHENTICATION]: 'basic', 'imageAudio.audio.mode': 'mic-input' },
  });
  const lines: string[] = [];
  const report = await harden(camera, siteWith(), only('2.5', '2.8'), (line) => lines.push(line));
  const item = itemOf(report, AUTHENTICATION);
  assert.equal(item?.status, 'fail');
  assert.match(item?.got ?? '', /^basic; refused: set_userMng_auth was answered 400: .*not in this version$/);
  assert.equal(statusOf(report, 'imageAudio.audio.mode'), 'pass');
  assert.match(lines[0] ?? '', /^2\.5: set Authentication to digest: refused: /);
});

test('a camera that lacks a setting is reported as what it is', async () => {
  const lost = new FakeCamera({ lacks: [AUTHENTICATION, 'userMng.auth.digestAlgorithm', 'userMng.auth.enabled'] });
  const page = itemOf(await audit(lost, siteWith(), only('2.5')), AUTHENTICATION);
  assert.deepEqual([page?.status, page?.got], ['unverified', 'the camera has no get_userMng_auth']);
  const parameter = itemOf(
    await audit(new FakeCamera({ lacks: [AUTHENTICATION] }), siteWith(), only('2.5')),
    AUTHENTICATION,
  );
  assert.deepEqual([parameter?.status, parameter?.got], ['unverified', 'get_userMng_auth has no method']);
  for (const [capability, id, key] of [
    ['audio', '2.8', 'imageAudio.audio.mode'],
    ['sdcard', '2.9', LOCK],
    ['srtp', '3.8', 'network.srtp.enabled'],
  ] as const) {
    const site = siteWith({ level: 'standard', conditions: new Set([id]) });
    const without = await audit(new FakeCamera({ capability: `${capability}=no` }), site, only(id));
    assert.equal(statusOf(without, key), 'not applicable', id);
    assert.notEqual(
      statusOf(await audit(new FakeCamera({ capability: '' }), site, only(id)), key),
      'not applicable',
      id,
    );
  }
});

test('recording on an SD card cannot be seen, unless a person says so or no card is used', async () => {
  const found = async (camera: FakeCamera, stated: string[] = []): Promise<string | undefined> =>
    statusOf(await audit(camera, siteWith({ conditions: new Set(stated) }), only('2.9')), LOCK);
  assert.equal(await found(new FakeCamera()), 'unverified');
  assert.equal(await found(new FakeCamera(), ['2.9']), 'fail');
  assert.equal(await found(new FakeCamera({ settings: { 'basic.sdCard.use': 'off' } })), 'not applicable');
  assert.equal(await found(new FakeCamera({ settings: { [LOCK]: 'on' } })), 'pass');
});

test('what a camera can do is learned from the camera: the catalogue only names and labels its settings', () => {
  for (const path of globSync('scripts/harden/**/*.ts').filter((name) => !name.endsWith('.test.ts')))
    assert.doesNotMatch(
      readFileSync(path, 'utf8'),
      /\b(?:row|rowOf\([^)]*\))\??\.(?:supported|acts|onInterface|needs|when|storage|takes|factory)\b|\b(?:refusal|factoryOf)\b[^']*settings\/setting\.ts'/,
      path,
    );
});

test('host authentication is turned on with the networks in the same request, and never without', async () => {
  const conditions = new Set(['3.3']);
  const camera = new FakeCamera();
  const lines: string[] = [];
  const site = siteWith({ level: 'standard', conditions });
  await harden(camera, site, only('3.3'), (line) => lines.push(line));
  assert.deepEqual(camera.changes, []);
  assert.match(lines.join(), /host authentication is left, because no networks are given/);
  await harden(camera, { ...site, allowedNetworks: ['192.0.2.0/24', '192.0.2.7:1'] }, only('3.3'), silent);
  assert.deepEqual(camera.changes, ['set_userMng_hostAuth?hosts=192.0.2.0/24,192.0.2.7:1&enabled=on']);
  assert.equal(camera.settings.get(HOSTS), 'on');
});

test('host authentication is not turned on by a tool that would shut itself out', async () => {
  const camera = new FakeCamera();
  const lines: string[] = [];
  const site = siteWith({
    level: 'standard',
    conditions: new Set(['3.3']),
    allowedNetworks: ['192.0.2.0/29', '192.0.2.8:1'],
  });
  await harden(camera, site, only('3.3'), (line) => lines.push(line));
  assert.deepEqual(camera.changes, []);
  assert.match(lines.join(), /this tool comes from 192\.0\.2\.7, and 192\.0\.2\.0\/29 of allowedNetworks has level 3/);
});

test('the data password goes over TLS only, and into no line', async () => {
  const value = 'Secret-Word-7';
  const site = siteWith({ level: 'standard', dataPassword: { value, source: 'DATA' } });
  const lines: string[] = [];
  const log = (line: string): void => void lines.push(line);
  await harden(new FakeCamera({ url: 'http://camera.example' }), site, only('3.6'), log);
  assert.match(lines.join(), /Data encryption is left, because its password would go over HTTP in clear/);
  await harden(new FakeCamera(), { ...site, dataPassword: { value: undefined, source: 'DATA' } }, only('3.6'), log);
  assert.match(lines.join(), /Data encryption is left, because there is no password for it in DATA/);
  const refusing = new FakeCamera({ refuses: { 'userMng.dataEncryption.password': `got ${value}, too simple` } });
  const report = await harden(refusing, site, only('3.6'), log);
  assert.equal(refusing.changes.length, 1);
  assert.match(itemOf(report, 'userMng.dataEncryption.enabled')?.got ?? '', /got \*\*\*, too simple/);
  assert.doesNotMatch(JSON.stringify([lines, report]), /Secret-Word/);
});

test('a camera that stops answering in the middle', async () => {
  const camera = new FakeCamera({ settings: { [AUTHENTICATION]: 'basic' } });
  const site = siteWith();
  const steps = plan(await audit(camera, site, only('2.5')), site, only('2.5'));
  camera.gone = true;
  const outcomes = await apply({ camera, dialect: site.dialect }, steps);
  assert.deepEqual(
    outcomes.map(({ refused }) => refused),
    ['https://camera.example: no answer'],
  );
  const report = await verify(() => audit(camera, site, only('2.5')), outcomes);
  assert.deepEqual(
    report.items.map(({ check, status }) => [check, status]),
    [['camera.answer', 'error']],
  );
});

test('verify waits for what was done to show, and not for ever', async () => {
  const camera = new FakeCamera({ settings: { [AUTHENTICATION]: 'basic' }, ignores: [AUTHENTICATION] });
  const site = siteWith();
  const outcomes = await apply(
    { camera, dialect: site.dialect },
    plan(await audit(camera, site, only('2.5')), site, only('2.5')),
  );
  let looks = 0;
  const look = (): Promise<Report> => {
    if (++looks === 3) camera.settings.set(AUTHENTICATION, 'digest');
    return audit(camera, site, only('2.5'));
  };
  const pauses = { most: 100, first: 1 };
  assert.equal(statusOf(await verify(look, outcomes, pauses), AUTHENTICATION), 'pass');
  assert.equal(looks, 3);
  camera.settings.set(AUTHENTICATION, 'basic');
  assert.equal(statusOf(await verify(look, outcomes, pauses), AUTHENTICATION), 'fail');
  assert.equal(looks, 3 + 8, 'a look at once, and after 1, 2, 4 … 64 ms');
});
