import assert from 'node:assert/strict';
import { Given, Then, When } from '@cucumber/cucumber';
import { own } from '../../emulator/kernel/own.ts';
import { slot } from '../world/slot.ts';
import { pause, until } from '../world/until.ts';
import type { CameraWorld } from '../world/world.ts';
import { administrator, rowCalled, settingCall, STREAM_PATH } from '../world/words.ts';
import { dnsmasq, LINK_LOCAL, network, open, SECONDS, SERVER, SLOW_MS, stopDhcp } from './on-segment.ts';
import { advertise, BEHIND, interfaceId, linkLocalOf, ofPrefix, router } from './router.ts';

const LONG_S = 1_800;
/** How often the camera is looked at, in ms. */
const LOOK_MS = 250;
/** How long a camera must stay away from an address, in ms: longer than it takes to get one. */
const AWAY_MS = 3_500;
const pages = { path: '/cgi-bin/get_network_status' };

Given(
  /^a network with dnsmasq, whose router advertises a prefix(?:, valid for (\d+) seconds)?(?:, and is one for (\d+) seconds)?$/,
  async function (this: CameraWorld, valid?: string, stays?: string) {
    const on = await open(this, `${SERVER}/24`, LINK_LOCAL);
    await dnsmasq(on, 50, 59);
    this.undo.push(() => stopDhcp(on));
    await advertise(this, { prefix: 'first', validS: Number(valid ?? LONG_S), routerS: Number(stays ?? LONG_S) });
  },
);

When('a router advertises a prefix there', async function (this: CameraWorld) {
  await advertise(this, { prefix: 'first', validS: LONG_S, routerS: LONG_S });
});

Given(
  /^a(?:nother)? camera on it with IPv6 (on|off), whose administrator is registered$/,
  async function (this: CameraWorld, state: string) {
    await this.newCamera({ admin: administrator, settings: { 'network.ipv6.enabled': state } });
  },
);

/** What curl on the other host gets from a host over HTTPS: a status, or "000". */
async function curled(world: CameraWorld, host: string, ...args: readonly string[]): Promise<string> {
  const asks = ['-sk', '-o', '/dev/null', '-m', '2', '-w', '%{http_code}', ...args, `https://[${host}]/`];
  const { stdout } = await network.of(world).segment.run('curl', ...asks);
  return stdout.toString();
}

const places: Readonly<Record<string, (world: CameraWorld) => string>> = {
  'the address of the prefix and its MAC address': (world) => ofPrefix(world),
  'its link-local address': (world) => `${linkLocalOf(world)}%25${network.of(world).segment.far}`,
  'the address that is set': (world) => ofPrefix(world, MANUAL),
};
const place = Object.keys(places).join('|');
const placeOf = (world: CameraWorld, words: string): string => own(places, words)?.(world) ?? assert.fail(words);

/** The lower half of the address that administrators set here. */
const MANUAL = '77';

Then(
  new RegExp(`^a client of the router's network (reaches the camera|reaches nobody) at (${place})$`),
  async function (this: CameraWorld, what: string, words: string) {
    const host = placeOf(this, words);
    const wanted = what === 'reaches nobody' ? '000' : '401';
    const status = (): Promise<string> => curled(this, host);
    await until(`${wanted} at ${host}`, status, (seen) => seen === wanted, { withinMs: SLOW_MS });
    if (wanted === '401') return;
    // Nor does it come back.
    await pause(AWAY_MS);
    assert.equal(await status(), wanted);
  },
);

Then('over FTP it gives a listing at each of these addresses', async function (this: CameraWorld) {
  const login = ['--user', `${administrator.name}:${administrator.password}`];
  for (const at of [places['the address of the prefix and its MAC address'], places['its link-local address']]) {
    const host = at?.(this) ?? assert.fail('no address');
    const asks = ['-sS', '-m', '3', '--list-only', ...login, `ftp://[${host}]/`];
    const { stdout, stderr } = await network.of(this).segment.run('curl', ...asks);
    assert.equal(stdout.toString().replaceAll('\r', ''), 'pictures\nuploads\n', `at ${host}: ${stderr}`);
  }
});

/** Asks for an echo: from this address, to that one. Prints "reply" when it comes (RFC 4443 §4.1). */
const PING = `
import socket, sys
s = socket.socket(socket.AF_INET6, socket.SOCK_RAW, socket.IPPROTO_ICMPV6)
s.bind((sys.argv[1], 0))
s.settimeout(1)
s.sendto(bytes([128, 0, 0, 0, 0, 1, 0, 1]), (sys.argv[2], 0))
try:
    while s.recv(100)[0] != 129:
        pass
    print("reply")
except TimeoutError:
    print("none")
`;

Then(
  /^a client behind the router (reaches the camera|does not reach the camera)$/,
  async function (this: CameraWorld, what: string) {
    const wanted = what === 'reaches the camera' ? 'reply' : 'none';
    const address = ofPrefix(this);
    const ping = async (): Promise<string> =>
      (await network.of(this).segment.run('python3', '-c', PING, BEHIND, address)).stdout.toString().trim();
    await until(`${wanted} behind the router`, ping, (seen) => seen === wanted, { withinMs: SLOW_MS });
    const status = (): Promise<string> => curled(this, address, '--interface', BEHIND);
    if (wanted === 'none') assert.equal(await status(), '000');
    else await until('an answer behind the router', status, (seen) => seen === '401');
  },
);

/** The IPv6 addresses that the camera shows; "" while it moves. */
async function shown(world: CameraWorld): Promise<string> {
  const looked = await world.visit('HTTPS', { login: administrator, request: pages }).catch(() => undefined);
  const [, all = ''] = /^ipv6=(.*)\r$/m.exec(looked?.text ?? '') ?? [];
  return all.split(',').toSorted().join();
}

Then('the camera shows the IPv6 addresses that it has', async function (this: CameraWorld) {
  const wanted = [ofPrefix(this), linkLocalOf(this)].toSorted().join();
  await until(
    `the addresses ${wanted}`,
    () => shown(this),
    (all) => all === wanted,
    { withinMs: SLOW_MS },
  );
});

Then(
  'for {int} seconds the camera shows its link-local address alone',
  async function (this: CameraWorld, seconds: number) {
    await until(
      'the link-local address',
      () => shown(this),
      (all) => all === linkLocalOf(this),
      { withinMs: SLOW_MS },
    );
    const end = performance.now() + seconds * SECONDS;
    while (performance.now() < end) {
      // Nothing is shown for an instant when the camera moves.
      assert.ok(['', linkLocalOf(this)].includes(await shown(this)));
      await pause(LOOK_MS);
    }
  },
);

Then('ffprobe there reads its stream', async function (this: CameraWorld) {
  const { name, password } = administrator;
  const url = `rtsp://${name}:${encodeURIComponent(password)}@[${ofPrefix(this)}]${STREAM_PATH}`;
  const args = ['-v', 'error', '-rtsp_transport', 'udp', '-show_entries', 'stream=codec_type', '-of', 'csv=p=0', url];
  const { stdout, stderr } = await network.of(this).segment.run('ffprobe', ...args);
  assert.match(stdout.toString(), /^video/m, stderr);
});

When('the router advertises another prefix', async function (this: CameraWorld) {
  const { told, daemon } = router.of(this);
  await daemon.stop('SIGKILL');
  await advertise(this, { ...told, prefix: 'second' });
});

When(/^the router (leaves in order|is gone at once)$/, async function (this: CameraWorld, how: string) {
  await router.of(this).daemon.stop(how === 'is gone at once' ? 'SIGKILL' : 'SIGTERM');
});

const told = slot<string>('an answer to curl', 'the administrator turns IPv6 off at the address of the prefix');

When(
  'the administrator turns IPv6 off at the address of the prefix and its MAC address',
  async function (this: CameraWorld) {
    const { path } = settingCall(rowCalled('IPv6'), 'off');
    const login = ['--digest', '--user', `${administrator.name}:${administrator.password}`];
    const url = `https://[${ofPrefix(this)}]${path}`;
    const { stdout } = await network.of(this).segment.run('curl', '-sk', '-i', '-m', '5', ...login, url);
    told.set(this, stdout.toString());
  },
);

Then('they are told the IPv4 address', async function (this: CameraWorld) {
  assert.match(told.of(this), /HTTP\/1\.1 200/);
  assert.ok(told.of(this).includes(`https://${this.camera.host}/`), told.of(this));
});

When(new RegExp(`^the other host has (${place})$`), async function (this: CameraWorld, words: string) {
  const { segment } = network.of(this);
  const address = `${placeOf(this, words)}/64`;
  await segment.run('ip', 'address', 'add', address, 'dev', segment.far, 'nodad');
  this.undo.push(() => segment.run('ip', 'address', 'delete', address, 'dev', segment.far));
});

When(new RegExp(`^the other host gives (${place}) back$`), async function (this: CameraWorld, words: string) {
  const { segment } = network.of(this);
  await segment.run('ip', 'address', 'delete', `${placeOf(this, words)}/64`, 'dev', segment.far);
});

When('the administrator sets an IPv6 address of that network', async function (this: CameraWorld) {
  const calls = Object.entries({ IPv6: 'on', 'IPv6 address': ofPrefix(this, MANUAL) }).map(([label, value]) =>
    settingCall(rowCalled(label), value).path.split('?'),
  );
  const path = `${calls[0]?.[0]}?${calls.map(([, query]) => query).join('&')}`;
  await this.visit('HTTPS', { login: administrator, request: { path } });
  assert.equal(this.answer.status, 200, this.answer.text);
});

When('the administrator turns IPv6 {word} there', async function (this: CameraWorld, state: string) {
  await this.visit('HTTPS', { login: administrator, request: settingCall(rowCalled('IPv6'), state) });
  assert.equal(this.answer.status, 200, this.answer.text);
});

Then(
  new RegExp(`^the system log says that (${place}) is in use by another host$`),
  async function (this: CameraWorld, words: string) {
    const address = placeOf(this, words);
    const log = async (): Promise<string> =>
      (await this.visit('HTTPS', { login: administrator, request: { path: '/cgi-bin/get_log' } })).text;
    const says = (text: string): boolean =>
      text.split('\n').some((line) => line.includes('Address in use by another host') && line.includes(address));
    await until('a line about the address', log, says, { withinMs: SLOW_MS });
  },
);

Then('each camera sends from its own MAC address', async function (this: CameraWorld) {
  const { segment } = network.of(this);
  const args = [
    '-i',
    segment.far,
    '-n',
    '-e',
    '-l',
    '--immediate-mode',
    ...(process.getuid?.() === 0 ? ['-Z', 'root'] : []),
  ];
  const seen = await segment.start('tcpdump', () => [...args, 'ip6 and tcp src port 443'], /listening on/);
  this.undo.push(() => seen.stop('SIGINT'));
  const wanted = this.cameras.map(({ mac }) => ({ mac, address: ofPrefix(this, interfaceId(mac)) }));
  for (const { address } of wanted) await curled(this, address);
  for (const { mac, address } of wanted) {
    const senders = (): ReadonlySet<string> =>
      new Set(
        [...seen.output.matchAll(/^\S+ (\S+) > .*?: (\S+)\.443 > /gm)].flatMap(([, from = '', ip]) =>
          ip === address ? [from] : [],
        ),
      );
    await until(`frames of ${address}`, () => senders().size > 0);
    assert.deepEqual([...senders()], [mac]);
  }
});
