import assert from 'node:assert/strict';
import dgram from 'node:dgram';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Then, When } from '@cucumber/cucumber';
import { loadModels } from '../../emulator/profiles/models.ts';
import { communityMessage, SYS_DESCR, v3Message } from '../clients/network/snmp-message.ts';
import { SILENCE_MS } from '../clients/network/snmp-manager.ts';
import { netSnmp, translated, v3Options } from '../clients/programs/net-snmp.ts';
import { program } from '../clients/programs/program.ts';
import { folderOf } from '../emulator/own-process.ts';
import { pause } from '../world/until.ts';
import type { CameraWorld } from '../world/world.ts';
import { askCommunity, calm, engineOf, managerOf, netSnmpUser, READING, setSnmp, user } from './snmp-site.ts';

const SLOW = { timeout: 120_000 };
/** Long enough for an answer or for the word of the kernel that nobody is there, in ms. */
const QUIET_MS = 200;

When('somebody guesses {int} communities', async function (this: CameraWorld, count: number) {
  const manager = await managerOf(this);
  for (let i = 0; i < count; i++) manager.send(communityMessage(1, `guess-${i}`));
  await pause(QUIET_MS);
});

When('somebody guesses {int} passwords of the SNMPv3 user', async function (this: CameraWorld, count: number) {
  const manager = await managerOf(this);
  const engine = await engineOf(this);
  for (let i = 0; i < count; i++)
    manager.send(v3Message({ engine, user, digest: () => Buffer.alloc(12, i), id: 100 + i }));
  await pause(QUIET_MS);
});

Then('the guesser is heard no more, or still, as its model does', async function (this: CameraWorld) {
  const { guesses } = loadModels().get(this.camera.model)?.snmp ?? assert.fail('an unknown model');
  const locked = guesses === 'locks-out';
  const manager = await managerOf(this);
  const answer = await manager.ask(communityMessage(1, READING), locked ? SILENCE_MS : undefined);
  assert.equal(answer === undefined, locked);
});

Then('the manager is heard', async function (this: CameraWorld) {
  assert.ok(await askCommunity(this, 1, READING), 'no answer came');
});

Then('UDP port {int} is held, and silent', async function (this: CameraWorld, port: number) {
  const { host } = await this.refresh();
  const socket = dgram.createSocket('udp4');
  const heard: string[] = [];
  socket.on('message', () => heard.push('an answer')).on('error', (error) => heard.push(error.message));
  socket.connect(port, host);
  await once(socket, 'connect');
  for (const version of [0, 1]) socket.send(communityMessage(version, READING));
  await pause(QUIET_MS);
  socket.close();
  assert.deepEqual(heard, []);
});

const auths = { md5: 'MD5', sha1: 'SHA', sha224: 'SHA-224', sha256: 'SHA-256', sha384: 'SHA-384', sha512: 'SHA-512' };
const privs = { des: 'DES', aes: 'AES', aes192: 'AES-192', aes256: 'AES-256' };
const cisco = { 'aes192-cisco': 'AES-192-C', 'aes256-cisco': 'AES-256-C' };

Then(
  'net-snmp gets in with every authentication and every encryption of the page, and with no other',
  SLOW,
  async function (this: CameraWorld) {
    const wrong: string[] = [];
    for (const [authentication, auth] of Object.entries(auths))
      for (const [encryption, priv] of Object.entries({ ...privs, ...cisco })) {
        await calm(this);
        await setSnmp(this, { authentication, encryption });
        const options = v3Options({ ...netSnmpUser, auth, priv });
        const { stdout, stderr } = await netSnmp('snmpget', options, this.camera.host, [SYS_DESCR]);
        if (!stdout.toString().includes('STRING')) wrong.push(`${auth} ${priv}: ${stderr.trim()}`);
        // The digest has no part of the encryption: once for each authentication is enough.
        if (priv !== privs.aes) continue;
        const other = v3Options({ ...netSnmpUser, auth: auth === 'MD5' ? 'SHA' : 'MD5', priv });
        const { stdout: opened } = await netSnmp('snmpget', other, this.camera.host, [SYS_DESCR]);
        if (opened.length > 0) wrong.push(`${auth} ${priv}: another authentication gets in`);
      }
    assert.deepEqual(wrong, []);
  },
);

Then('snmptranslate reads the MIB file without a warning', async function (this: CameraWorld) {
  const { stdout, stderr } = await translated('docs/mib', 'IPRO-CAMERA-MIB', ['-Tp']);
  assert.equal(stderr, '');
  assert.match(stdout.toString(), /\+--iso\(1\)/);
});

Then('every object of a walk has a name in the MIB file', SLOW, async function (this: CameraWorld) {
  const { stdout } = await netSnmp('snmpbulkwalk', ['-v2c', '-c', READING], this.camera.host, ['1']);
  const names = stdout
    .toString()
    .split('\n')
    .flatMap((line) => /^(\.[\d.]+) = (?!No more)/.exec(line)?.[1] ?? []);
  assert.ok(names.length > 120, `${names.length} objects`);
  const { stdout: translations, stderr } = await translated('docs/mib', 'IPRO-CAMERA-MIB', names);
  assert.equal(stderr, '');
  const strange = translations
    .toString()
    .split('\n')
    .filter((line) => line !== '' && !/^IPRO-CAMERA-MIB::[a-zA-Z][\w]*(\.[\d.]+|\[.*\])$/.test(line));
  assert.deepEqual(strange, []);
  assert.ok(!translations.toString().includes('::node'), 'an object is below a node without a name');
});

/** The communities that onesixtyone finds of those on its list. */
async function foundOf(world: CameraWorld, tried: string): Promise<readonly string[]> {
  const list = join(await folderOf(world), 'communities');
  await writeFile(list, tried.replaceAll(', ', '\n'));
  const { stdout } = await program('onesixtyone', ['-c', list, (await world.refresh()).host]);
  return [...stdout.toString().matchAll(/^[\d.]+ \[(.+?)\]/gm)].map(([, community = '']) => community);
}

Then('onesixtyone, which tries {value}, finds {value}', async function (this: CameraWorld, tried: string, one: string) {
  assert.deepEqual(await foundOf(this, tried), one === '' ? [] : [one]);
});
