import { randomInt } from 'node:crypto';
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Given, Then, When } from '@cucumber/cucumber';
import { own } from '../../emulator/kernel/own.ts';
import { program } from '../clients/programs/program.ts';
import { MAIN, startUp, type StartedProcess } from '../world/started.ts';
import type { CameraWorld } from '../world/world.ts';

/** Addresses for cameras of other processes, outside the workers' blocks: one block for each scenario. */
const blocks = new WeakMap<CameraWorld, string>();

function elsewhere(world: CameraWorld): string {
  const block = blocks.get(world) ?? `127.9.${randomInt(10, 250)}.${16 * randomInt(16)}/28`;
  blocks.set(world, block);
  return block;
}

const started = new WeakMap<CameraWorld, StartedProcess>();
const folders = new WeakMap<CameraWorld, string>();

export async function folderOf(world: CameraWorld): Promise<string> {
  const known = folders.get(world);
  if (known) return known;
  const made = await mkdtemp(join(tmpdir(), 'emulator-'));
  folders.set(world, made);
  world.undo.push(() => rm(made, { recursive: true, force: true }));
  return made;
}

/** The arguments of a command line; `FILE` is the scenario's own file. */
export const argumentsIn = (world: CameraWorld, text: string): string[] =>
  text.split(' ').map((arg) =>
    arg
      .replace('FILE', join(folders.get(world) ?? '', 'file.yaml'))
      .replace('HOSTS', elsewhere(world))
      .replace('DATA', join(folders.get(world) ?? '', 'data')),
  );

export const envIn = (text: string): Record<string, string> =>
  Object.fromEntries(text.split(' ').map((pair) => pair.split('=', 2) as [string, string]));

export function running(world: CameraWorld): StartedProcess {
  const it = started.get(world);
  if (!it) throw new Error('nothing was started');
  return it;
}

/** Makes this process the one that the steps of the scenario refer to. */
export const runs = (world: CameraWorld, it: StartedProcess): void => void started.set(world, it);

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
  this.outcome = await program(process.execPath, [MAIN, ...args]);
});

When('a person runs {value} with {value}', async function (this: CameraWorld, text: string, env: string) {
  const [, ...args] = argumentsIn(this, text);
  this.outcome = await program(process.execPath, [MAIN, ...args], { env: envIn(env) });
});

When('a person starts {value} with {value}', async function (this: CameraWorld, text: string, env: string) {
  await folderOf(this);
  const [, ...args] = argumentsIn(this, text);
  const it = await startUp(args, envIn(env));
  this.undo.push(() => it.child.kill('SIGKILL'));
  started.set(this, it);
});

Then('it says {value}', function (this: CameraWorld, expected: string) {
  assert.ok(running(this).output.includes(expected), running(this).output);
});

Then('it does not say {value}', function (this: CameraWorld, expected: string) {
  assert.ok(!running(this).output.includes(expected), running(this).output);
});

When('it is asked to end', async function (this: CameraWorld) {
  const { child } = running(this);
  const ended = new Promise<number | null>((done) => child.once('exit', done));
  child.kill('SIGTERM');
  this.outcome = { code: await ended, stdout: Buffer.alloc(0), stderr: '' };
});

Then('its one line names {int} cameras that answer on every port', async function (this: CameraWorld, count: number) {
  const { cameras } = running(this).line;
  assert.equal(cameras.length, count);
  for (const { host, ports } of cameras) {
    assert.deepEqual(Object.keys(ports).toSorted(), ['http', 'https', 'rtsp']);
    for (const name of ['http', 'https'])
      assert.equal((await this.web.ask(`${name}://${host}:${own(ports, name)}`, { path: '/' })).status, 401);
  }
});

Then('it has exited with code {int}', function (this: CameraWorld, code: number) {
  assert.equal(this.outcome?.code, code, this.outcome?.stderr ?? 'nothing was run');
});

Then(
  'it has exited with code {int}, and its error output has',
  function (this: CameraWorld, code: number, text: string) {
    assert.equal(this.outcome?.code, code, this.outcome?.stderr ?? 'nothing was run');
    for (const line of text.split('\n'))
      assert.ok(this.outcome?.stderr.includes(line), `"${line}" is not in: ${this.outcome?.stderr}`);
  },
);

Then('it printed {value}', function (this: CameraWorld, expected: string) {
  const text = this.outcome?.stdout.toString() ?? '';
  assert.ok(text.includes(expected), `"${expected}" is not in: ${text}`);
});

Then('its error output has {int} line(s)', function (this: CameraWorld, count: number) {
  assert.equal(this.outcome?.stderr.trim().split('\n').length, count, this.outcome?.stderr ?? 'nothing was run');
});

Then('the password is not in what it printed', function (this: CameraWorld) {
  assert.ok(!`${this.outcome?.stdout.toString()}${this.outcome?.stderr}`.includes('Str0ng-Pass!'));
});
