import assert from 'node:assert/strict';
import { Then, type DataTable } from '@cucumber/cucumber';
import { own } from '../../emulator/kernel/own.ts';
import { EasyIpTool, fieldsOf, search } from '../clients/network/easy-ip.ts';
import { isOpen } from '../clients/network/open-port.ts';
import { until } from '../world/until.ts';
import type { CameraWorld } from '../world/world.ts';
import { GIVEN, onWire, SERVER, type OnWire } from './on-wire.ts';

/** What a reply says of the way to an address: the field, as numbers with dots. */
const fields = { 'mode is': 0x00, address: 0x20, mask: 0x21, gateway: 0x22 } as const;
/** Longer than a camera looks for a server before it takes a link-local address, in s. */
const LONG = 40;

/** Switches the camera on with a mode, with a DHCP server or without one, and waits for its address. */
async function switchedOn(world: CameraWorld, on: OnWire, mode: string, server: string): Promise<void> {
  await on.off();
  await world.run.control.set(world.camera.id, { 'network.address.mode': mode });
  if (server === 'yes') on.serve();
  else on.wire.answers = () => undefined;
  if (mode === 'static') await world.run.control.power(world.camera.id, 'on');
  else await on.again();
  for (let passed = 0; passed < LONG; passed++) await on.pass(1);
  const there = ({ host }: { readonly host: string }): boolean => server === 'yes' || host.startsWith('169.254.');
  await until('its address', async () => there(await world.refresh()));
  await until('its ports', () => isOpen(world.camera.host, world.port('HTTPS')));
}

/** Each row: the mode, whether there is a DHCP server, and what a reply to a search says. */
Then(
  'an answer to a search says how the camera came to its address:',
  async function (this: CameraWorld, table: DataTable) {
    const on = onWire.of(this);
    const tool = await EasyIpTool.open();
    this.undo.push(() => tool.close());
    const wrong: string[] = [];
    for (const { mode = '', server = '', ...wanted } of table.hashes()) {
      await switchedOn(this, on, mode, server);
      const { host } = await this.refresh();
      const reply = await tool.ask(search(), on.mac.replaceAll(':', ''), { to: host });
      const told = reply && fieldsOf(reply.bytes);
      for (const [name, tag] of Object.entries(fields)) {
        const got = told?.get(tag)?.join('.') ?? 'nothing';
        const words = new Map([
          [host, 'HOST'],
          [GIVEN, 'GIVEN'],
          [SERVER, 'SERVER'],
        ]);
        if (got.startsWith('169.254.') && got === host) words.set(host, 'LINK-LOCAL');
        if (host === GIVEN) words.set(host, 'GIVEN');
        const said = name === 'mode is' ? got : (words.get(got) ?? got);
        const should = own(wanted, name);
        if (said !== should) wrong.push(`${mode}, server ${server}, ${name}: got ${said}, wanted ${should} at ${host}`);
      }
    }
    assert.deepEqual(wrong, []);
  },
);
