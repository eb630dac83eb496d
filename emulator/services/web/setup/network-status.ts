import type { Camera } from '../../../device/camera.ts';
import { networkMode } from '../../../settings/catalogue/network.ts';
import { sendLines, type Exchange } from '../exchange.ts';
import { html, type Html } from '../html.ts';
import { displayText } from './wording.ts';

/** One thing that holds now: its words, its name in the CGI, its value. */
type Fact = readonly [words: string, name: string, value: string];

/** What holds now, leased or set; beside it stand the settings, which may say otherwise. Names are assumed. */
function networkFacts(camera: Camera): readonly Fact[] {
  const { address, mask, gateway } = camera.network.current();
  const [first = '', second = ''] = camera.network.nameServers();
  return [
    ['Connection mode', 'mode', camera.settings.text(networkMode)],
    ['IPv4 address', 'ipv4', address],
    ['Subnet mask', 'subnetMask', mask],
    ['Default gateway', 'gateway', gateway],
    ['DNS server 1', 'dns1', first],
    ['DNS server 2', 'dns2', second],
    ['NTP server', 'ntp', camera.network.timeServer()],
  ];
}

/** What holds now, in the menu's words. */
export const networkLabels = (camera: Camera): readonly (readonly [words: string, value: string])[] =>
  networkFacts(camera).map(([words, name, value]) => [
    words,
    name === 'mode' ? displayText(networkMode, value) : value,
  ]);

/** `get_network_status`: what holds now. */
export function getNetworkStatus(exchange: Exchange): void {
  sendLines(
    exchange,
    networkFacts(exchange.site.camera).map(([, name, value]) => `${name}=${value}`),
  );
}

/** Facts as a table. */
export const factTable = (facts: readonly (readonly [string, string])[]): Html =>
  html`<table>
    ${facts.map(
      ([words, value]) =>
        html`<tr>
          <th scope="row">${words}</th>
          <td class="value">${value === '' ? '–' : value}</td>
        </tr>`,
    )}
  </table>`;

/** [Network] – [Network]: what holds now, above what is set. */
export const networkInForce = (camera: Camera): Html =>
  html`<h2>In force</h2>
    ${factTable(networkLabels(camera))}`;
