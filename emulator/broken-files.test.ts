// Alone in its process: it takes long.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import tls from 'node:tls';
import { ControlClient, ControlError } from './control/client.ts';
import { InputError, startFleet } from './index.ts';

const root = fs.mkdtempSync(join(tmpdir(), 'broken-'));
after(() => fs.rmSync(root, { recursive: true, force: true }));

/** A folder with two cameras, each with a user, a log and certificates; each test works on a copy. */
const whole = join(root, 'whole');
before(async () => {
  const admin = { name: 'operator', password: 'Str0ng-Pass!' };
  const fleet = await startFleet({ data: whole, cameras: 2, admin, control: false });
  await fleet.cameras[1]?.set({ 'basic.title': 'Gate' });
  // A camera has its certificate when the first client wants to see it.
  for (const { host, ports } of fleet.cameras) {
    const client = tls.connect({ host, port: ports['https'] ?? 443, rejectUnauthorized: false });
    await once(client, 'secureConnect');
    client.destroy();
  }
  await fleet.close();
  for (const name of ['state.json', 'log.json', 'certificates.json']) assert.ok(fs.existsSync(join(whole, '2', name)));
});

type Damage = (file: string) => void;

const becoming =
  (change: (text: string) => string): Damage =>
  (file) =>
    fs.writeFileSync(file, change(fs.readFileSync(file, 'utf8')));

const anywhere: Readonly<Record<string, Damage>> = {
  'cut off': becoming((text) => text.slice(0, text.length / 2)),
  empty: becoming(() => ''),
  'no JSON': becoming(() => 'title: Gate'),
  'of another kind': becoming(() => '{"a":1}'),
  null: becoming(() => 'null'),
  'a folder': (file) => {
    fs.rmSync(file);
    fs.mkdirSync(file);
  },
};

const withHttps = (https: unknown): Damage =>
  becoming((text) => JSON.stringify({ ...(JSON.parse(text) as object), https }));

const ofState: Readonly<Record<string, Damage>> = {
  'of a later version': becoming((text) => text.replace('"version":1', '"version":99')),
  'of an unknown model': becoming((text) => text.replace(/"model":"[^"]*"/, '"model":"WV-NONE"')),
  'with an unknown setting': becoming((text) => text.replace('basic.title', 'basic.titel')),
  'with a CRT key that is none': withHttps({ crtKey: { pem: 'x', madeAt: 0 } }),
  'with a CA certificate that is none': withHttps({ ca: { chain: 'x', file: '' } }),
  'with null as its certificates': withHttps(null),
  'with a name of JavaScript': becoming((text) => text.replace('basic.title', '__proto__')),
};

const ofCertificates: Readonly<Record<string, Damage>> = {
  'without certificates in it': becoming(() => JSON.stringify([{ hosts: ['a'], key: 'x', cert: 'y' }])),
  'with broken certificates': becoming((text) => text.replaceAll(/MII/g, 'AAA')),
};

/** A copy of the folder whose camera 2 has a damaged file, what is in that file, and what a person is told when it starts. */
async function started(
  name: string,
  damage: Damage,
): Promise<{
  file: string;
  content: () => string;
  warned: string[];
  control: ControlClient;
  close: () => Promise<void>;
}> {
  const data = fs.mkdtempSync(join(root, 'copy-'));
  fs.cpSync(whole, data, { recursive: true });
  const file = join(data, '2', name);
  damage(file);
  const warned: string[] = [];
  const fleet = await startFleet({ data, cameras: 2, warn: (line) => warned.push(line) });
  const control = new ControlClient(fleet.control);
  return {
    file,
    content: () => (fs.statSync(file).isDirectory() ? 'a folder' : fs.readFileSync(file, 'utf8')),
    warned,
    control,
    async close() {
      await control.close();
      await fleet.close();
    },
  };
}

const health = async (control: ControlClient): Promise<unknown> => (await fetch(`${control.url}/healthz`)).json();

for (const [name, damages] of Object.entries({
  'state.json': { ...anywhere, ...ofState },
  'certificates.json': { ...anywhere, ...ofCertificates },
}))
  for (const [what, damage] of Object.entries(damages))
    test(`a ${name} that is ${what} stops its camera, named, and no other`, async () => {
      let damaged = '';
      const it = await started(name, (file) => {
        damage(file);
        damaged = fs.statSync(file).isDirectory() ? 'a folder' : fs.readFileSync(file, 'utf8');
      });
      try {
        assert.equal(it.warned.length, 1, it.warned.join('\n'));
        assert.ok(it.warned.join().startsWith(`camera 2 does not start: ${it.file}: `), it.warned.join());
        assert.doesNotMatch(it.warned.join(), /Str0ng|PRIVATE/);
        assert.deepEqual(
          (await it.control.cameras()).map(({ id, healthy }) => [id, healthy]),
          [['1', true]],
        );
        assert.equal(await it.control.healthy(), false);
        const error = it.warned[0]?.replace('camera 2 does not start: ', '');
        assert.deepEqual(await health(it.control), {
          healthy: false,
          cameras: 1,
          ill: [],
          problems: {},
          broken: [{ id: '2', error }],
        });
        await assert.rejects(
          it.control.camera('2'),
          (refused) => refused instanceof ControlError && refused.status === 409,
        );
        assert.equal(it.content(), damaged);
        await it.control.remove('2');
        assert.ok(!fs.existsSync(it.file));
        assert.equal(await it.control.healthy(), true);
      } finally {
        await it.close();
      }
    });

for (const [what, damage] of Object.entries(anywhere))
  test(`a log.json that is ${what} is set aside, and its camera starts`, async () => {
    const it = await started('log.json', damage);
    try {
      assert.equal(it.warned.length, 1, it.warned.join('\n'));
      assert.match(
        it.warned[0] ?? '',
        /^camera 2: .*2\/log\.json.*; it is now .*log\.json\.broken, and a new log begins$/,
      );
      assert.ok(fs.existsSync(`${it.file}.broken`));
      assert.equal((await it.control.cameras()).length, 2);
      assert.equal(await it.control.healthy(), true);
      const kinds = (await it.control.journal('2')).map(({ kind }) => kind);
      assert.ok(kinds.includes('storage.failed'));
    } finally {
      await it.close();
    }
    assert.ok(JSON.parse(fs.readFileSync(it.file, 'utf8')));
  });

test('restoring a snapshot mends a camera whose state is broken', async () => {
  const it = await started('state.json', (file) => {
    fs.mkdirSync(join(file, '../snapshots'));
    fs.copyFileSync(file, join(file, '../snapshots/good.json'));
    fs.writeFileSync(file, 'broken');
  });
  try {
    await assert.rejects(
      it.control.restore('2', 'other'),
      (error) => error instanceof ControlError && error.status === 409,
    );
    const camera = await it.control.restore('2', 'good');
    assert.deepEqual([camera.id, camera.healthy, camera.accounts[0]?.name], ['2', true, 'operator']);
    assert.equal(await it.control.healthy(), true);
    assert.equal(fs.readFileSync(`${it.file}.broken`, 'utf8'), 'broken');
  } finally {
    await it.close();
  }
});

test("what is the whole fleet's, and broken, is named before anything starts", async () => {
  const damages: Readonly<Record<string, readonly Damage[]>> = {
    'authority.json': Object.values(anywhere),
    seed: [becoming(() => '')],
  };
  for (const [name, ways] of Object.entries(damages))
    for (const damage of ways) {
      const data = fs.mkdtempSync(join(root, 'copy-'));
      fs.cpSync(whole, data, { recursive: true });
      damage(join(data, name));
      const start = startFleet({ data, control: false });
      await assert.rejects(start, (error: Error) => error.message.startsWith(`${join(data, name)}: `));
      assert.ok(!fs.existsSync(join(data, 'lock')));
    }
});

test('a snapshot that a person copied from a state shows no private key, and leaves the certificates as they are', async () => {
  const data = fs.mkdtempSync(join(root, 'copy-'));
  fs.cpSync(whole, data, { recursive: true });
  const state = join(data, '2', 'state.json');
  withHttps({ crtKey: { pem: 'PRIVATE', madeAt: 0 } })(state);
  fs.mkdirSync(join(data, '2', 'snapshots'));
  fs.renameSync(state, join(data, '2', 'snapshots', 'copied.json'));
  fs.copyFileSync(join(whole, '2', 'state.json'), state);
  const fleet = await startFleet({ data, cameras: 2 });
  const control = new ControlClient(fleet.control);
  try {
    assert.doesNotMatch(JSON.stringify(await control.downloadSnapshot('2', 'copied')), /PRIVATE|https":/);
    assert.equal((await control.restore('2', 'copied')).healthy, true);
  } finally {
    await control.close();
    await fleet.close();
  }
});

test('where no camera starts, nothing does', async () => {
  const data = fs.mkdtempSync(join(root, 'copy-'));
  fs.cpSync(whole, data, { recursive: true });
  for (const id of ['1', '2']) fs.writeFileSync(join(data, id, 'state.json'), '');
  const start = startFleet({ data, cameras: 2, control: false });
  await assert.rejects(start, (error) => error instanceof InputError && error.problems.length === 2);
});
