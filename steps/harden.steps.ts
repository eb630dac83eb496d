import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { Given, Then, When } from '@cucumber/cucumber';
import { program, type Outcome } from './clients/program.ts';
import type { CameraWorld } from './world/world.ts';
import { USERS_PASSWORD, administrator } from './world/words.ts';

const TOOL = fileURLToPath(
  new URL(`../scripts/harden/main.${import.meta.url.endsWith('.ts') ? 'ts' : 'js'}`, import.meta.url),
);

interface Item {
  readonly id: string;
  readonly status: string;
  readonly got: string;
}

const outcomes = new WeakMap<CameraWorld, Outcome>();
const marks = new WeakMap<CameraWorld, number>();

async function journalled(world: CameraWorld): Promise<number> {
  return (await world.run.control.journal(world.camera.id)).at(-1)?.seq ?? 0;
}

async function run(world: CameraWorld, words: readonly string[], password = administrator.password): Promise<void> {
  // It asks reg_admin whether somebody is registered.
  world.wanted.add(503);
  marks.set(world, await journalled(world));
  const env = { IPRO_PASSWORD: password, IPRO_VIEWER_PASSWORD: USERS_PASSWORD };
  const outcome = await program(process.execPath, [TOOL, ...words], { env });
  outcomes.set(world, outcome);
  const said = outcome.stdout.toString() + outcome.stderr;
  for (const secret of [password, USERS_PASSWORD])
    if (said.includes(secret)) throw new Error('the tool printed a password');
}

function at(world: CameraWorld, host = world.camera.host): string[] {
  const { https = 443, rtsp = 554 } = world.camera.ports;
  return ['--camera', `https://${host}:${https}`, '--rtsp-port', String(rtsp), '--user', administrator.name, '--json'];
}

function items(world: CameraWorld): readonly Item[] {
  const outcome = outcomes.get(world);
  const [report] = JSON.parse(outcome?.stdout.toString() || '[]') as { items: Item[] }[];
  assert.ok(report, outcome?.stderr ?? 'the tool was not run');
  return report.items;
}

Given(
  'a camera whose administrator {value} has the password {value}',
  async function (this: CameraWorld, name: string, password: string) {
    await this.newCamera({ admin: { name, password } });
    this.logins.set(name, { name, password });
  },
);

When('ipro-harden audits it', async function (this: CameraWorld) {
  await run(this, ['audit', ...at(this)], this.loginOf(administrator.name).password);
});

When('ipro-harden audits it with password {value}', async function (this: CameraWorld, password: string) {
  await run(this, ['audit', ...at(this)], password);
});

const fixes = (world: CameraWorld): string[] => ['--viewer', 'viewer', '--ntp', '127.0.0.1', ...at(world)];

When('ipro-harden hardens it', async function (this: CameraWorld) {
  await run(this, ['apply', ...fixes(this)]);
});

When('ipro-harden hardens it from the factory', async function (this: CameraWorld) {
  await run(this, ['apply', '--register', ...fixes(this)]);
});

When('a person runs ipro-harden {value}', async function (this: CameraWorld, words: string) {
  const outcome = await program(process.execPath, [TOOL, ...words.split(' ')]);
  outcomes.set(this, outcome);
});

Then('it ends with {int}', function (this: CameraWorld, code: number) {
  const outcome = outcomes.get(this);
  assert.equal(outcome?.code, code, `${outcome?.stdout.toString()}${outcome?.stderr}`);
});

Then(
  /^it reports (.+) as (pass|fail|not applicable|manual|unverified|error)$/,
  function (this: CameraWorld, id: string, status: string) {
    if (id === 'nothing') {
      assert.deepEqual(
        items(this).filter((item) => item.status === status),
        [],
      );
      return;
    }
    const found = items(this).find((item) => item.id === id);
    assert.equal(found?.status, status, `${id}: ${JSON.stringify(found)}`);
  },
);

Then(/^it has changed nothing(?: since)?$/, async function (this: CameraWorld) {
  const entries = await this.run.control.journal(this.camera.id, marks.get(this));
  const changes = entries.filter(({ kind }) => /^(settings|account|camera)\./.test(kind));
  assert.deepEqual(changes, []);
});
