import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Then, When } from '@cucumber/cucumber';
import { z } from 'zod';
import { folderOf } from '../emulator/own-process.ts';
import { outcome } from '../world/outcome.ts';
import type { CameraWorld } from '../world/world.ts';
import { administrator, USERS_PASSWORD } from '../world/words.ts';
import { cameraOptions, runTool } from './harden.steps.ts';

/** The options, with the values of some replaced. */
const replaced = (args: readonly string[], option: string, value: string): string[] =>
  args.map((arg, i) => (args[i - 1] === option ? value : arg));

When('ipro-harden audits it as {value}', async function (this: CameraWorld, name: string) {
  await runTool(this, ['audit', ...replaced(cameraOptions(this.camera), '--user', name)], USERS_PASSWORD);
});

When('ipro-harden hardens it as {value}', async function (this: CameraWorld, name: string) {
  await runTool(
    this,
    ['apply', '--viewer', 'other', ...replaced(cameraOptions(this.camera), '--user', name)],
    USERS_PASSWORD,
  );
});

When('ipro-harden audits it strictly', async function (this: CameraWorld) {
  await runTool(this, ['audit', ...cameraOptions(this.camera), '--strict']);
});

When('ipro-harden audits it, and a person confirms {value}', async function (this: CameraWorld, checks: string) {
  const said = checks.split(', ').flatMap((check) => ['--confirm', `${check}=seen today`]);
  await runTool(this, ['audit', ...cameraOptions(this.camera), ...said]);
});

When(
  /^ipro-harden audits it over HTTP(, which is allowed)?$/,
  async function (this: CameraWorld, allowed: string | null) {
    const { host, ports } = this.camera;
    const args = replaced(cameraOptions(this.camera), '--camera', `http://${host}:${ports['http']}`);
    await runTool(this, ['audit', ...args, ...(allowed === null ? [] : ['--allow-http'])]);
  },
);

When(/^ipro-harden audits it and trusts (nobody|the test CA)$/, async function (this: CameraWorld, whom: string) {
  // An authority that has signed nothing here: the machine's own could.
  const authority = whom === 'nobody' ? undefined : await this.run.control.authority();
  const file = join(await folderOf(this), 'ca.pem');
  if (authority !== undefined) await writeFile(file, authority);
  const other = ['--fingerprint', '00'.repeat(32)];
  await runTool(this, ['audit', ...cameraOptions(this.camera), ...(authority === undefined ? other : ['--ca', file])]);
});

Then('nobody has logged in', async function (this: CameraWorld) {
  const entries = await this.run.control.journal(this.camera.id);
  assert.deepEqual(
    entries.filter(({ kind }) => kind.startsWith('auth.')),
    [],
  );
});

const SCHEMA = new URL('../../docs/ipro-harden.schema.json', import.meta.url);

Then(
  'its report is as docs\\/ipro-harden.schema.json says, with version, date and counts',
  function (this: CameraWorld) {
    const schema = JSON.parse(readFileSync(SCHEMA, 'utf8')) as Parameters<typeof z.fromJSONSchema>[0];
    const { stdout, code } = outcome.of(this);
    const given: unknown = JSON.parse(stdout.toString());
    z.fromJSONSchema(schema).parse(given);
    const { version, date, counts, exitCode, cameras } = given as {
      readonly version: string;
      readonly date: string;
      readonly exitCode: number;
      readonly counts: Readonly<Record<string, number>>;
      readonly cameras: readonly { readonly items: readonly unknown[] }[];
    };
    assert.match(version, /^\d+\.\d+\.\d+/);
    assert.ok(Math.abs(Date.parse(date) - Date.now()) < 60_000, date);
    assert.equal(exitCode, code);
    const all = cameras.flatMap(({ items }) => items);
    assert.equal(
      Object.values(counts).reduce((sum, one) => sum + one, 0),
      all.length,
    );
    assert.ok(!stdout.toString().includes(administrator.password));
  },
);
