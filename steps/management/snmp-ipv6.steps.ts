import { Given, Then, When } from '@cucumber/cucumber';
import { communityMessage } from '../clients/network/snmp-message.ts';
import { SnmpManager } from '../clients/network/snmp-manager.ts';
import { slot } from '../world/slot.ts';
import { pause } from '../world/until.ts';
import type { CameraWorld } from '../world/world.ts';
import { assertHeard, siteSettings } from './snmp-site.ts';

/** Long enough for what was sent to be heard, in ms. */
const QUIET_MS = 200;

const addresses = slot<string>('an IPv6 address', 'managers of SNMP know it');

Given('managers of SNMP know it', async function (this: CameraWorld) {
  await this.run.control.set(this.camera.id, siteSettings);
  const [address] = (await this.refresh()).ipv6;
  if (address !== undefined) addresses.set(this, address);
});

Then(
  /^over IPv6 (SNMPv1|SNMPv2c|SNMPv3) gets (an answer|silence)$/,
  async function (this: CameraWorld, version: string, what: string) {
    await assertHeard(addresses.of(this), version, what);
  },
);

When('somebody guesses {int} communities over IPv6', async function (this: CameraWorld, count: number) {
  const manager = await SnmpManager.open(addresses.of(this));
  for (let i = 0; i < count; i++) manager.send(communityMessage(1, `guess-${i}`));
  await pause(QUIET_MS);
  await manager.close();
});
