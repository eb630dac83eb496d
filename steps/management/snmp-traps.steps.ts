import assert from 'node:assert/strict';
import { Given, Then } from '@cucumber/cucumber';
import { own } from '../../emulator/kernel/own.ts';
import { startTrapd } from '../clients/programs/net-snmp.ts';
import type { Daemon } from '../clients/programs/daemon.ts';
import { slot } from '../world/slot.ts';
import { pause, until } from '../world/until.ts';
import type { CameraWorld } from '../world/world.ts';
import { setSnmp, user } from './snmp-site.ts';

const hosts = { IPv4: '127.0.0.1', IPv6: '::1' } as const;
const COMMUNITY = 'Trap-Comm-9';
const QUIET_MS = 1_000;

interface Manager {
  /** Whether it hears SNMPv1, whose traps name the camera's address and kind. */
  readonly first: boolean;
  readonly daemon: Daemon;
  /** How much of its output was looked at. */
  seen: number;
}

const managers = slot<Manager>(
  'a manager that hears notifications',
  '/^snmptrapd hears (SNMPv1|SNMPv2c|SNMPv3) of the camera( over IPv6)?(, and knows another password)?$/',
);

/** What snmptrapd prints of notifications, by the names that scenarios use. SNMPv1 has numbers for them. */
const notifications: Readonly<Record<string, RegExp>> = {
  coldStart: /\.5\.1$|Cold Start/m,
  warmStart: /\.5\.2$|Warm Start/m,
  linkUp: /\.5\.4\t|Link Up/m,
  authenticationFailure: /\.5\.5$|Authentication Failure/m,
  alarm: /57501\.100\.0\.1\t.*"motion"|Enterprise Specific[^]*"motion"/m,
};

const versions: Readonly<Record<string, string>> = { SNMPv1: 'v1', SNMPv2c: 'v2c', SNMPv3: 'v3' };

Given(
  /^snmptrapd hears (SNMPv1|SNMPv2c|SNMPv3) of the camera( over IPv6)?(, and knows another password)?$/,
  async function (this: CameraWorld, version: string, overIpv6: string | null, other: string | null) {
    const host = overIpv6 === null ? hosts.IPv4 : hosts.IPv6;
    const { daemon, port } = await startTrapd(host, [
      `createUser ${user.name} SHA ${user.auth} AES ${other ? 'Other-Word-1' : user.priv}`,
      `authUser log ${user.name} priv`,
      `authCommunity log ${COMMUNITY}`,
    ]);
    this.undo.push(() => daemon.stop());
    managers.set(this, { daemon, first: version === 'SNMPv1', seen: daemon.output.length });
    await setSnmp(this, {
      traps: own(versions, version) ?? assert.fail(`nobody knows ${version}`),
      trapCommunity: COMMUNITY,
      trapManagers: `${overIpv6 === null ? host : `[${host}]`}:${port}`,
    });
  },
);

const fresh = ({ daemon, seen }: Manager): string => daemon.output.slice(seen);

Then(
  /^snmptrapd prints (\w+)(?: and then (\w+))?$/,
  async function (this: CameraWorld, name: string, next: string | null) {
    const manager = managers.of(this);
    for (const one of next === null ? [name] : [name, next]) {
      const form = own(notifications, one) ?? assert.fail(`nobody knows ${one}`);
      await until(`snmptrapd to print ${one}: ${fresh(manager)}`, async () => form.test(fresh(manager)), Boolean, {
        withinMs: 10_000,
      });
    }
    if (manager.first) {
      const { host } = await this.refresh();
      assert.ok(fresh(manager).includes(`[${host}] (via UDP`), fresh(manager));
      assert.match(fresh(manager), /\.1\.3\.6\.1\.4\.1\.57501\.100 /);
    }
    manager.seen = manager.daemon.output.length;
  },
);

Then('snmptrapd stays silent', async function (this: CameraWorld) {
  await pause(QUIET_MS);
  assert.equal(fresh(managers.of(this)), '');
});
