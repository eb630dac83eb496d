import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { Given, Then, When } from '@cucumber/cucumber';
import { own } from '../../emulator/kernel/own.ts';
import { program } from '../clients/programs/program.ts';
import { argumentsIn, envIn, folderOf, start, started } from './own-process.ts';
import { outcome, printedBy } from '../world/outcome.ts';
import { MAIN } from '../world/started.ts';
import type { CameraWorld } from '../world/world.ts';

Given('a file', async function (this: CameraWorld, text: string) {
  await writeFile(join(await folderOf(this), 'file.yaml'), text);
});

Given('somebody else holds port {int} of {value}', async function (this: CameraWorld, port: number, host: string) {
  const server = createServer();
  await new Promise<void>((done) => server.listen(port, host, done));
  this.undo.push(() => new Promise((done) => server.close(done)));
});

When('a person runs {value}', async function (this: CameraWorld, text: string) {
  const [, ...args] = argumentsIn(this, text);
  outcome.set(this, await program(process.execPath, [MAIN, ...args]));
});

When('a person runs {value} with {value}', async function (this: CameraWorld, text: string, env: string) {
  const [, ...args] = argumentsIn(this, text);
  outcome.set(this, await program(process.execPath, [MAIN, ...args], { env: envIn(env) }));
});

When('a person starts {value} with {value}', async function (this: CameraWorld, text: string, env: string) {
  await start(this, text, env);
});

Then('it says {value}', function (this: CameraWorld, expected: string) {
  assert.ok(started.of(this).daemon.output.includes(expected), started.of(this).daemon.output);
});

Then('it does not say {value}', function (this: CameraWorld, expected: string) {
  assert.ok(!started.of(this).daemon.output.includes(expected), started.of(this).daemon.output);
});

When('it is asked to end', async function (this: CameraWorld) {
  const { daemon } = started.of(this);
  outcome.set(this, { code: await daemon.stop(), stdout: Buffer.from(daemon.output), stderr: '' });
});

Then('its one line names {int} cameras that answer on every port', async function (this: CameraWorld, count: number) {
  const { cameras } = started.of(this).line;
  assert.equal(cameras.length, count);
  for (const { host, ports } of cameras) {
    assert.deepEqual(Object.keys(ports).toSorted(), ['easyIp', 'http', 'https', 'rtsp', 'snmp', 'snmpAgent']);
    for (const name of ['http', 'https'])
      assert.equal((await this.web.ask(`${name}://${host}:${own(ports, name)}`, { path: '/' })).status, 401);
  }
});

Then('it has exited with code {int}', function (this: CameraWorld, code: number) {
  assert.equal(outcome.of(this).code, code, outcome.of(this).stderr);
});

Then(
  'it has exited with code {int}, and its error output has',
  function (this: CameraWorld, code: number, text: string) {
    assert.equal(outcome.of(this).code, code, outcome.of(this).stderr);
    for (const line of text.split('\n'))
      assert.ok(outcome.of(this).stderr.includes(line), `"${line}" is not in: ${outcome.of(this).stderr}`);
  },
);

Then('it printed {value}', function (this: CameraWorld, expected: string) {
  const text = outcome.of(this).stdout.toString();
  assert.ok(text.includes(expected), `"${expected}" is not in: ${text}`);
});

Then('its error output has {int} line(s)', function (this: CameraWorld, count: number) {
  const { stderr } = outcome.of(this);
  assert.equal(stderr.trim().split('\n').length, count, stderr);
});

Then('the password is not in what it printed', function (this: CameraWorld) {
  assert.ok(!printedBy(outcome.of(this)).includes('Str0ng-Pass!'));
});
