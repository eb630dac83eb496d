import assert from 'node:assert/strict';
import { Then } from '@cucumber/cucumber';
import type { CameraWorld } from '../world/world.ts';
import { administrator } from '../world/words.ts';

Then('the network page and its CGI tell its IPv4 and IPv6 addresses', async function (this: CameraWorld) {
  const { host, ipv6 } = await this.refresh();
  const [address = assert.fail('it has no IPv6 address')] = ipv6;
  const ask = (path: string) => this.visit('HTTPS', { login: administrator, request: { path } });
  const lines = (await ask('/cgi-bin/get_network_status')).text.split('\r\n');
  assert.ok(lines.includes(`ipv4=${host}`) && lines.includes(`ipv6=${address}`), lines.join());
  const { text } = await ask('/admin/network/network.html');
  const shown = (label: string): string | undefined =>
    new RegExp(`<th scope="row">${label}</th>\\s*<td class="value">([^<]*)</td>`).exec(text)?.[1];
  assert.deepEqual([shown('IPv4 address'), shown('IPv6 address')], [host, address]);
});
