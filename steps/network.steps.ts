import assert from 'node:assert/strict';
import { Then, When } from '@cucumber/cucumber';
import { isOpen } from './clients/ports.ts';
import type { CameraWorld } from './world/world.ts';
import { administrator, rowCalled, settingCall } from './world/words.ts';

const MASK = '255.255.255.0';
const rows = { mode: 'Connection mode', address: 'IPv4 address', mask: 'Subnet mask', gateway: 'Default gateway' };
const where = new WeakMap<CameraWorld, { readonly leased: string; readonly wanted: string }>();
let next = 0;

/** One CGI call that sets the whole interface. */
function call(address: string, mask: string, gateway: string): { path: string } {
  const values = { mode: 'static', address, mask, gateway };
  const calls = Object.entries(values).map(([name, value]) =>
    settingCall(rowCalled(rows[name as keyof typeof rows]), value).path.split('?'),
  );
  return { path: `${calls[0]?.[0]}?${calls.map(([, query]) => query).join('&')}` };
}

/** An address beside those that cameras of this run are leased. */
function freeAddress(world: CameraWorld): string {
  const [, block] = world.camera.host.split('.');
  return `127.${Number(block) + 100}.${(++next >> 7) & 0xff}.${(next & 0x7f) + 1}`;
}

When(
  /^the administrator gives the camera a free static address by (CGI|page)$/,
  async function (this: CameraWorld, way: string) {
    const wanted = freeAddress(this);
    where.set(this, { leased: this.camera.host, wanted });
    const gateway = wanted.replace(/\d+$/, '254');
    if (way === 'CGI') await this.visit('HTTPS', { login: administrator, wish: call(wanted, MASK, gateway) });
    else {
      const keys = Object.values(rows).map((words) => rowCalled(words).key);
      const values = ['static', wanted, MASK, gateway];
      const fields = Object.fromEntries(keys.map((key, i) => [key, values[i] ?? '']));
      await this.sendForm(administrator, '/admin/network/network.html', fields);
    }
    if (this.answer.status !== 200) return;
    await this.run.control
      .waitFor(this.camera.id, 'camera.moved', undefined, { timeoutMs: 1_500 })
      .catch(() => undefined);
    await this.refresh();
  },
);

When(
  'the administrator sets the network to {value}, {value} and {value}, with DNS untouched',
  async function (this: CameraWorld, address: string, mask: string, gateway: string) {
    where.set(this, { leased: this.camera.host, wanted: address });
    await this.visit('HTTPS', { login: administrator, wish: call(address, mask, gateway) });
  },
);

Then('he is told where it goes on', function (this: CameraWorld) {
  const wanted = where.get(this)?.wanted ?? '';
  assert.ok(this.answer.text.includes(`https://${wanted}/`), this.answer.text);
});

async function isAt(world: CameraWorld, host: string, other: string | undefined): Promise<void> {
  const until = Date.now() + 2_000;
  const port = world.camera.ports['https'] ?? 443;
  while (!(await isOpen(host, port)) && Date.now() < until) await new Promise((done) => setTimeout(done, 20));
  assert.ok(await isOpen(host, port), `nothing answers at ${host}`);
  if (other === undefined) return;
  for (const each of Object.values(world.camera.ports))
    assert.ok(!(await isOpen(other, each)), `${other}:${each} answers`);
}

Then('the camera is at that address and nowhere else', async function (this: CameraWorld) {
  const places = where.get(this);
  await isAt(this, places?.wanted ?? '', places?.leased);
});

Then('the camera is at its lease and nowhere else', async function (this: CameraWorld) {
  const places = where.get(this);
  await isAt(this, places?.leased ?? this.camera.host, places?.wanted.startsWith('127.') ? places.wanted : undefined);
});
