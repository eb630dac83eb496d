import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { Ip } from './ip.ts';

function program(t: TestContext): Ip {
  const ip = new Ip('--interface x');
  t.after(() => ip.close());
  return ip;
}

const code = (wanted: string, says: RegExp) => (error: Error & { code?: string }) => {
  assert.equal(error.code, wanted);
  assert.match(error.message, says);
  return true;
};

test('each command gets its own result, in the order of the commands', async (t) => {
  const ip = program(t);
  const [links, refused, version] = await Promise.allSettled([
    ip.run('-o', 'link', 'show', 'dev', 'lo'),
    ip.run('link', 'show', 'dev', 'nowhere'),
    ip.run('-V'),
  ]);
  assert.match(links.status === 'fulfilled' ? links.value : '', /^1: lo: .*\n$/);
  assert.equal(refused.status, 'rejected');
  assert.match(version.status === 'fulfilled' ? version.value : '', /^ip utility, iproute2-/);
});

test('what the system refuses is told in one sentence', async (t) => {
  const ip = program(t);
  await assert.rejects(
    ip.run('link', 'show', 'dev', 'nowhere'),
    code('EINVAL', /^--interface x cannot be used: Device "nowhere" does not exist/),
  );
  for (const name of ['', 'lo up', 'lo\n0 link', '\t'])
    await assert.rejects(ip.run('link', 'show', 'dev', name), code('EINVAL', /is no name of an interface/));
  assert.match(await ip.run('-V'), /iproute2/);
});

test('nothing in a word is a pattern, a variable or another command', async (t) => {
  const ip = program(t);
  for (const name of ['*', '$HOME', '$(true)', '`true`', ';true', '"lo"', "'", '\\', '%s'])
    await assert.rejects(ip.run('link', 'show', 'dev', name), (error: Error) => error.message.includes(name));
});

test('a batch goes on after what is refused, and long ones come whole', async (t) => {
  const ip = program(t);
  await ip.batch('-4', ['address show dev nowhere', ...Array.from({ length: 500 }, () => 'address show dev lo')]);
  await ip.batch('-6', []);
  assert.match(await ip.run('-o', 'link', 'show', 'dev', 'lo'), /^1: lo: /);
});

test('without iproute2, without a shell and after its end it says what is missing', async (t) => {
  const { PATH } = process.env;
  const folder = mkdtempSync(join(tmpdir(), 'ip-'));
  t.after(() => {
    process.env['PATH'] = PATH;
    rmSync(folder, { recursive: true });
  });
  const lacks = async (ip: Ip, what: RegExp): Promise<void> => {
    await assert.rejects(ip.run('link'), code('ENOENT', what));
    await assert.rejects(ip.batch('-4', ['link']), code('ENOENT', what));
    await ip.close();
  };
  process.env['PATH'] = folder;
  await lacks(new Ip('--interface x'), /without a shell/);
  symlinkSync('/bin/sh', join(folder, 'sh'));
  await lacks(new Ip('--interface x'), /without the program ip/);
  process.env['PATH'] = PATH;
  const ended = new Ip('--interface x');
  await ended.close();
  await lacks(ended, /without a shell/);
});
