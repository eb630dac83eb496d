import assert from 'node:assert/strict';
import { Then, type DataTable } from '@cucumber/cucumber';
import { own } from '../../emulator/kernel/own.ts';
import { isOpen } from '../clients/network/open-port.ts';
import { beginBattery, unlessSame } from '../world/battery.ts';
import { settled } from '../world/until.ts';
import type { CameraWorld } from '../world/world.ts';
import { freeIpv6 } from './ipv6-addresses.ts';

/** The numbers that HTTP has in turn. */
const NUMBERS = [80, 8_080, 8_081] as const;

/** How long a program that is being started may hold a port that was closed. */
const HELD = { withinMs: 1_000 };

/** What changes, by the words that scenarios use: settings, or a restart. */
const changes: Readonly<Record<string, () => Record<string, string> | 'restart'>> = {
  'nothing has changed': () => ({}),
  'IPv6 is on': () => ({ 'network.ipv6.enabled': 'on', 'network.ipv6.address': freeIpv6() }),
  'HTTP has the number 8080': () => ({ 'network.port.http': '8080' }),
  'HTTP has the number 8081': () => ({ 'network.port.http': '8081' }),
  'HTTPS alone is set': () => ({ 'network.https.connection': 'https' }),
  'the camera was restarted': () => 'restart',
  'it has another IPv6 address': () => ({ 'network.ipv6.address': freeIpv6() }),
  'both are allowed': () => ({ 'network.https.connection': 'http-and-https' }),
};

Then(
  'at each address of the camera HTTP is open at this number alone, or nowhere, and HTTPS is open, when:',
  async function (this: CameraWorld, table: DataTable) {
    const findings = beginBattery(this);
    for (const [what = '', wanted = ''] of table.raw()) {
      const change = (own(changes, what) ?? assert.fail(`nobody knows "${what}"`))();
      if (change === 'restart') await this.run.control.reset(this.camera.id, 'restart');
      else await this.run.control.set(this.camera.id, change);
      await this.run.control.advance(this.camera.id, 0);
      const { host, ipv6 } = await this.refresh();
      for (const at of [host, ...ipv6]) {
        const look = async (): Promise<string> => {
          const open = await Promise.all(NUMBERS.map((port) => isOpen(at, port)));
          return NUMBERS.filter((_, i) => open[i]).join() || 'nowhere';
        };
        const found = await settled(look, (one) => one === wanted, HELD);
        findings.add(unlessSame(`${what}: HTTP at ${at}`, found, wanted));
        findings.add(unlessSame(`${what}: HTTPS at ${at}`, await isOpen(at, this.port('HTTPS')), true));
      }
    }
  },
);
