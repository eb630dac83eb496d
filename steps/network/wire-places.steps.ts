import assert from 'node:assert/strict';
import { Then, When } from '@cucumber/cucumber';
import { loadModels } from '../../emulator/profiles/models.ts';
import { until } from '../world/until.ts';
import { NotApplicable, type CameraWorld } from '../world/world.ts';
import { administrator, rowCalled, settingCall } from '../world/words.ts';
import { isOpen } from '../clients/network/open-port.ts';
import { askHttps } from './ask-https.ts';
import { freeIpv6 } from './ipv6-addresses.ts';
import { DISCOVER, GIVEN, onWire } from './on-wire.ts';

/** Addresses of this machine that no camera of the suite takes by itself. */
const worker = Number(process.env['CUCUMBER_WORKER_ID'] ?? 0);
const ADDRESSES = [`fd77::${100 + worker}`, `fd77::${110 + worker}`];

When('it is switched on, with IPv6 {word}', async function (this: CameraWorld, state: string) {
  if (!loadModels().get(this.camera.model)?.features.includes('ipv6')) throw new NotApplicable('no IPv6 here');
  const on = onWire.of(this);
  await this.run.control.set(this.camera.id, { 'network.ipv6.enabled': state });
  on.serve();
  await on.again();
  await on.pass(10);
  await until('its address', async () => (await this.refresh()).host === GIVEN);
});

const read = async (world: CameraWorld, path: string): Promise<string> =>
  (await world.visit('HTTPS', { login: administrator, request: { path } }).catch(() => undefined))?.text ?? '';

Then('it shows as many IPv6 addresses as it has of the link: 0, 1, 2, 1', async function (this: CameraWorld) {
  const on = onWire.of(this);
  for (const count of [0, 1, 2, 1]) {
    on.wire.ipv6 = ADDRESSES.slice(0, count);
    await on.pass(1);
    const shown = on.wire.ipv6.join();
    const line = `ipv6=${shown}\r\n`;
    await until(line, async () => (await read(this, '/cgi-bin/get_network_status')).includes(line));
    for (const page of ['/admin/network/network.html', '/admin/index.html'])
      assert.match(await read(this, page), new RegExp(`IPv6 address</th>\\s*<td class="value">${shown || '–'}<`), page);
  }
});

Then('whoever lets it look for an address is told no place', async function (this: CameraWorld) {
  const { key } = rowCalled('Connection mode');
  await this.run.control.set(this.camera.id, { [key]: 'static' });
  await until('its static address', async () => (await this.refresh()).host.endsWith('.9'));
  await this.visit('HTTPS', { login: administrator, request: settingCall(rowCalled('Connection mode'), 'dhcp') });
  assert.equal(this.answer.status, 200, this.answer.text);
  assert.doesNotMatch(this.answer.text, /moved|0\.0\.0\.0/);
  assert.match(this.answer.text, /^mode=dhcp\r$/m);
});

Then(
  'without its IPv4 address, it tells whoever moves HTTPS to port {int} over IPv6 where it is then',
  async function (this: CameraWorld, number: number) {
    if (loadModels().get(this.camera.model)?.withoutLease === 'keep') throw new NotApplicable('it keeps its address');
    const on = onWire.of(this);
    const own = freeIpv6();
    on.wire.ipv6 = [own];
    await on.pass(1);
    await until('its IPv6 address', () => isOpen(own, this.port('HTTPS')));
    on.wire.answers = () => undefined;
    // The lease ends.
    await on.pass(113);
    assert.equal(on.fresh().at(-1), DISCOVER);
    const { path } = settingCall(rowCalled('HTTPS port number'), `${number}`);
    const { text } = await askHttps(this, own, administrator, path);
    assert.ok(text.includes(`moved=https://[${own}]:${number}/\r\n`), text);
    await until('its new port', () => isOpen(own, number));
  },
);
