import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { Given, Then, When } from '@cucumber/cucumber';
import { loadGuide } from '../../emulator/profiles/guide-profile.ts';
import { program } from '../clients/programs/program.ts';
import { argumentsIn } from '../emulator/own-process.ts';
import { fingerprintOf } from './fingerprint.ts';
import { timeServer } from '../network/time-server.ts';
import type { CameraWorld } from '../world/world.ts';
import { outcome, printedBy } from '../world/outcome.ts';
import { slot } from '../world/slot.ts';
import { expectedStatuses } from '../world/expected.ts';
import type { StartedCamera } from '../world/started.ts';
import { USERS_PASSWORD, administrator } from '../world/words.ts';

const TOOL = fileURLToPath(
  new URL(`../../scripts/harden/main.${import.meta.url.endsWith('.ts') ? 'ts' : 'js'}`, import.meta.url),
);

interface Item {
  readonly id: string;
  readonly check: string;
  readonly requirement: string;
  readonly status: string;
  readonly got: string;
  readonly reason?: string;
}

const marks = slot<number>('a mark in the journal', 'ipro-harden audits it');

async function journalled(world: CameraWorld): Promise<number> {
  return (await world.run.control.journal(world.camera.id)).at(-1)?.seq ?? 0;
}

/** Runs the tool, and asserts that it prints no password. */
export async function runTool(
  world: CameraWorld,
  args: readonly string[],
  password = administrator.password,
  more: Readonly<Record<string, string>> = {},
): Promise<void> {
  // It asks reg_admin whether somebody is registered.
  expectedStatuses.add(world, 503);
  if (world.cameras.length > 0) marks.set(world, await journalled(world));
  const env = { IPRO_PASSWORD: password, IPRO_VIEWER_PASSWORD: USERS_PASSWORD, ...more };
  const trusting = [...args, ...(await trustOptions(args))];
  const output = printedBy(outcome.set(world, await program(process.execPath, [TOOL, ...trusting], { env })));
  for (const secret of [password, USERS_PASSWORD, ...Object.values(more)])
    if (output.includes(secret)) throw new Error('the tool printed a password');
}

/** The fingerprints of the certificates that the named cameras show; none of one that does not answer. */
async function trustOptions(args: readonly string[]): Promise<string[]> {
  const urls = args.filter((_, i) => args[i - 1] === '--camera').filter((one) => one.startsWith('https:'));
  const shown = await Promise.all(urls.map((url) => fingerprintOf(new URL(url))));
  return args.includes('--ca') || args.includes('--fingerprint')
    ? []
    : shown.flatMap((one) => (one === undefined ? [] : ['--fingerprint', one]));
}

/** The options that name a camera and its administrator. */
export function cameraOptions({ host, ports: open }: StartedCamera): string[] {
  const { https = 443, rtsp = 554, rtsps = 322 } = open;
  const ports = ['--rtsp-port', String(rtsp), '--rtsps-port', String(rtsps)];
  return ['--camera', `https://${host}:${https}`, ...ports, '--user', administrator.name, '--json'];
}

interface Report {
  readonly items: readonly Item[];
  readonly plan?: readonly { readonly section: string; readonly summary: string; readonly because?: string }[];
}

export function report(world: CameraWorld): Report {
  const { stdout, stderr } = outcome.of(world);
  const { cameras: [found] = [] } = JSON.parse(stdout.toString() || '{}') as { readonly cameras?: readonly Report[] };
  assert.ok(found, stderr);
  return found;
}

const items = (world: CameraWorld): readonly Item[] => report(world).items;

Given(
  'a camera whose administrator {value} has the password {value}',
  async function (this: CameraWorld, name: string, password: string) {
    await this.newCamera({ admin: { name, password } });
    this.logins.set(name, { name, password });
  },
);

When('ipro-harden audits it', async function (this: CameraWorld) {
  await runTool(this, ['audit', ...cameraOptions(this.camera)], this.loginOf(administrator.name).password);
});

When('ipro-harden audits it with password {value}', async function (this: CameraWorld, password: string) {
  await runTool(this, ['audit', ...cameraOptions(this.camera)], password);
});

When('ipro-harden audits it with reason {value}', async function (this: CameraWorld, reason: string) {
  await runTool(this, ['audit', ...cameraOptions(this.camera), '--reason', reason]);
});

When('ipro-harden audits it for a person, with reason {value}', async function (this: CameraWorld, reason: string) {
  await runTool(this, ['audit', ...cameraOptions(this.camera).filter((arg) => arg !== '--json'), '--reason', reason]);
});

/** Level and conditions as options: "standard", "standard when 3.5". */
function levelWords(text: string): string[] {
  const [level = '', ...sections] = text.split(/ when |, /);
  return ['--level', level, ...sections.flatMap((section) => ['--when', section])];
}

const LEVELS = '(\\w+(?: when [\\d., ]+)?)';

When(new RegExp(`^ipro-harden audits it at level ${LEVELS}$`), async function (this: CameraWorld, text: string) {
  await this.refresh();
  await runTool(this, ['audit', ...cameraOptions(this.camera), ...levelWords(text)]);
});

When(new RegExp(`^ipro-harden hardens it at level ${LEVELS}$`), async function (this: CameraWorld, text: string) {
  await this.refresh();
  await runTool(this, ['apply', ...cameraOptions(this.camera), ...levelWords(text)]);
});

When(
  'ipro-harden hardens it at level {word} with data password {value}',
  async function (this: CameraWorld, level: string, password: string) {
    await runTool(this, ['apply', ...cameraOptions(this.camera), '--level', level], administrator.password, {
      IPRO_DATA_PASSWORD: password,
    });
  },
);

const fixes = (world: CameraWorld): string[] => [
  ...['--viewer', 'viewer', '--ntp', `127.0.0.1:${timeServer.of(world).port}`],
  ...cameraOptions(world.camera),
];

When('ipro-harden hardens it', async function (this: CameraWorld) {
  await runTool(this, ['apply', ...fixes(this)]);
});

When('ipro-harden hardens it from the factory', async function (this: CameraWorld) {
  await runTool(this, ['apply', '--register', ...fixes(this)]);
});

When('ipro-harden plans what to set', async function (this: CameraWorld) {
  await runTool(this, ['plan', ...cameraOptions(this.camera)]);
});

When('ipro-harden plans what to set, with all that it needs', async function (this: CameraWorld) {
  await runTool(this, ['plan', '--register', ...fixes(this)]);
});

When('ipro-harden plans for a person', async function (this: CameraWorld) {
  await runTool(this, ['plan', ...cameraOptions(this.camera).filter((arg) => arg !== '--json')]);
});

When('a person runs ipro-harden {value}', async function (this: CameraWorld, text: string) {
  outcome.set(this, await program(process.execPath, [TOOL, ...argumentsIn(this, text)]));
});

Then('it exits with code {int}', function (this: CameraWorld, code: number) {
  assert.equal(outcome.of(this).code, code, printedBy(outcome.of(this)));
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

Then('nothing but {value} fails', function (this: CameraWorld, sections: string) {
  const failed = items(this).filter(({ status }) => status === 'fail');
  assert.deepEqual([...new Set(failed.map(({ requirement }) => requirement))], sections.split(', '));
});

Then(/^its check "([^"]+)" is (\w+|"not applicable")$/, function (this: CameraWorld, check: string, status: string) {
  const found = items(this).filter((item) => item.check === check);
  assert.deepEqual(
    found.map((item) => item.status),
    [status.replaceAll('"', '')],
    JSON.stringify(items(this)),
  );
});

Then(/^it does not report (.+)$/, function (this: CameraWorld, id: string) {
  assert.deepEqual(
    items(this).filter((item) => item.id === id),
    [],
  );
});

Then('it reports nothing of level {word}', function (this: CameraWorld, level: string) {
  const ids = new Set(loadGuide().requirements.flatMap((one) => (one.level === level ? [one.id] : [])));
  assert.deepEqual(
    items(this).filter(({ requirement }) => ids.has(requirement)),
    [],
  );
});

Then('every check has an id of its own', function (this: CameraWorld) {
  const checks = items(this).map(({ check }) => check);
  assert.ok(checks.every((check) => /^[a-z][\w.-]+$/i.test(check)));
  assert.deepEqual(checks, [...new Set(checks)]);
});

Then('it plans for {value}: {value}', function (this: CameraWorld, section: string, summary: string) {
  const steps = report(this).plan?.filter((step) => step.section === section) ?? [];
  assert.ok(
    steps.some((step) => step.summary === summary && step.because === undefined),
    JSON.stringify(report(this).plan),
  );
});

Then('it plans to leave {value}, because {value}', function (this: CameraWorld, section: string, because: string) {
  const steps = report(this).plan?.filter((step) => step.section === section) ?? [];
  assert.ok(
    steps.some((step) => step.because?.includes(because)),
    JSON.stringify(report(this).plan),
  );
});

Then('it plans nothing for {value}', function (this: CameraWorld, section: string) {
  assert.deepEqual(
    report(this).plan?.filter((step) => step.section === section),
    [],
  );
});

Then('the tool does not say {value}', function (this: CameraWorld, expected: string) {
  assert.ok(!printedBy(outcome.of(this)).includes(expected), outcome.of(this).stderr);
});

Then('the tool says {value}', function (this: CameraWorld, expected: string) {
  const { stderr } = outcome.of(this);
  assert.ok(stderr.includes(expected), stderr);
});

Then('of {value} it says {value}', function (this: CameraWorld, id: string, expected: string) {
  const found = items(this).find((item) => item.id === id);
  assert.ok(found?.got.includes(expected), JSON.stringify(found));
});

Then('of {value} it gives the reason {value}', function (this: CameraWorld, id: string, reason: string) {
  const found = items(this).find((item) => item.id === id);
  assert.equal(found?.reason, reason, JSON.stringify(found));
});

Then('the table says {value}', function (this: CameraWorld, expected: string) {
  const output = outcome.of(this).stdout.toString();
  assert.ok(output.includes(expected), output);
});

Then(/^it has changed nothing(?: since)?$/, async function (this: CameraWorld) {
  const entries = await this.run.control.journal(this.camera.id, marks.find(this));
  const changes = entries.filter(({ kind }) => /^(settings|account|camera)\./.test(kind));
  assert.deepEqual(changes, []);
});
