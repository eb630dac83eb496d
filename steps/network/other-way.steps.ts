import assert from 'node:assert/strict';
import { Given, Then, When } from '@cucumber/cucumber';
import { Daemon } from '../clients/programs/daemon.ts';
import { program } from '../clients/programs/program.ts';
import { slot } from '../world/slot.ts';
import { pause } from '../world/until.ts';
import { NotApplicable, type CameraWorld } from '../world/world.ts';
import { administrator } from '../world/words.ts';
import { here, network } from './on-segment.ts';
import { BEHIND, ofPrefix } from './router.ts';

// A machine that has a way of its own to clients for whom the camera has none.

const worker = 1 + Number(process.env['CUCUMBER_WORKER_ID'] ?? 0);
/** A client in no network of the camera, and the other interface of this machine. */
const [FAR_IPV4, OTHER] = [`198.51.100.${worker}`, `way${worker}`] as const;
const HARDWARE = '02:00:00:00:00:99';
/** How long a packet may take, in ms. */
const ON_ITS_WAY_MS = 500;

const seen = slot<Daemon>('another way', 'this machine has another way to a client behind the router');

async function ip(...words: readonly string[]): Promise<void> {
  const { code, stderr } = await program('ip', words);
  if (code !== 0) throw new NotApplicable(`no interface of our own: ${stderr}`);
}

Given('this machine has another way to a client behind the router', async function (this: CameraWorld) {
  await ip('link', 'add', 'name', OTHER, 'type', 'veth', 'peer', 'name', `${OTHER}far`);
  this.undo.push(() => program('ip', ['link', 'delete', OTHER]));
  for (const name of [OTHER, `${OTHER}far`]) await ip('link', 'set', 'dev', name, 'up');
  for (const [client, version] of [
    [FAR_IPV4, '-4'],
    [BEHIND, '-6'],
  ] as const) {
    await ip(version, 'route', 'add', client, 'dev', OTHER);
    await ip(version, 'neigh', 'replace', client, 'lladdr', HARDWARE, 'dev', OTHER, 'nud', 'permanent');
  }
  const remain = process.getuid?.() === 0 ? ['-Z', 'root'] : [];
  const args = ['-i', OTHER, '-n', '-l', '--immediate-mode', ...remain, `host ${FAR_IPV4} or host ${BEHIND}`];
  const daemon = await Daemon.start('tcpdump', { args: () => args, ready: /listening on/ });
  this.undo.push(() => daemon.stop('SIGINT'));
  seen.set(this, daemon);
});

Given('a camera without a gateway on it, whose administrator is registered', async function (this: CameraWorld) {
  const address = {
    'network.address.mode': 'static',
    'network.address.ipv4': here('192.168.9.90'),
    'network.address.subnetMask': '255.255.255.0',
    'network.address.gateway': '',
  };
  await this.newCamera({ admin: administrator, settings: { 'network.ipv6.enabled': 'on', ...address } });
});

When(/^a client behind the router asks the camera over (IPv4|IPv6)$/, async function (this: CameraWorld, over: string) {
  const { segment } = network.of(this);
  if (over === 'IPv4') await segment.run('ip', 'address', 'replace', `${FAR_IPV4}/32`, 'dev', segment.far);
  const [from, host] = over === 'IPv4' ? [FAR_IPV4, this.camera.host] : [BEHIND, `[${ofPrefix(this)}]`];
  const { stdout } = await segment.run(
    'curl',
    '-sk',
    '-m',
    '2',
    '-w',
    '%{http_code}',
    '--interface',
    from,
    `https://${host}/`,
  );
  assert.equal(stdout.toString(), '000');
  await segment.run('ping', '-c', '1', '-W', '1', '-I', from, host.replaceAll(/[[\]]/g, ''));
});

Then('nothing of the camera leaves by the other way', async function (this: CameraWorld) {
  await pause(ON_ITS_WAY_MS);
  assert.doesNotMatch(seen.of(this).output, / > /);
});
