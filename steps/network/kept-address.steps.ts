import assert from 'node:assert/strict';
import { Given, Then, type DataTable } from '@cucumber/cucumber';
import { until } from '../world/until.ts';
import type { CameraWorld } from '../world/world.ts';
import { administrator, rowCalled } from '../world/words.ts';
import { here, LINK_LOCAL, network, open, SERVER } from './on-segment.ts';

// Settings that change around an address that stays.

/** The clients: the other host at its own address, at one of the upper half of the network, at one behind itself. */
const CLIENTS = ['192.168.9.1', '192.168.9.100', '198.51.100.9', 'fd79::1', 'fd79::1:1', 'fd7a::9'];
const lengthOf = (client: string): string =>
  client.startsWith('192.168.9.') ? '/24' : client.startsWith('fd79::') ? '/64' : client.includes(':') ? '/128' : '/32';

Given('a network without a DHCP server, whose other host is many clients', async function (this: CameraWorld) {
  const on = await open(this, `${SERVER}/24`, LINK_LOCAL);
  for (const client of CLIENTS)
    await on.segment.run(
      'ip',
      'address',
      'replace',
      `${here(client)}${lengthOf(client)}`,
      'dev',
      on.segment.far,
      'nodad',
    );
  await on.segment.run('sh', '-c', 'echo 0 >/proc/sys/net/ipv4/conf/far/rp_filter');
});

Given(
  'a camera at {value} and {value} on it, whose administrator is registered',
  async function (this: CameraWorld, ipv4: string, ipv6: string) {
    const settings = {
      'network.address.mode': 'static',
      'network.address.ipv4': here(ipv4),
      'network.address.gateway': '',
      'network.ipv6.enabled': 'on',
      'network.ipv6.address': ipv6,
    };
    await this.newCamera({ admin: administrator, settings });
  },
);

Then(
  'with these settings, one after the other, it answers these clients at {value}:',
  { timeout: 60_000 },
  async function (this: CameraWorld, address: string, table: DataTable) {
    const { segment } = network.of(this);
    const host = address.includes(':') ? `[${address}]` : here(address);
    const asks = ['-sk', '-o', '/dev/null', '-w', '%{http_code}'];
    const status = async (client: string, most: string): Promise<string> =>
      (
        await segment.run('curl', ...asks, '-m', most, '--interface', here(client), `https://${host}/`)
      ).stdout.toString();
    for (const row of table.hashes()) {
      const cells = Object.entries(row);
      const settings = cells.filter(([name]) => !CLIENTS.includes(name));
      await this.run.control.set(
        this.camera.id,
        Object.fromEntries(settings.map(([label, text]) => [rowCalled(label).key, here(text)])),
      );
      for (const [client, wanted] of cells.filter(([name]) => CLIENTS.includes(name))) {
        // On a busy machine an answer takes longer than it takes to see that none comes.
        const most = wanted === 'yes' ? '3' : '0.3';
        const is = async (): Promise<string> => ((await status(client, most)) === '401' ? 'yes' : 'no');
        await until(`${JSON.stringify(row)}: ${client} ${wanted}`, is, (seen) => seen === wanted);
      }
    }
    assert.ok(table.hashes().length > 0);
  },
);
