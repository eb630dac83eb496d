import { withoutZone } from '../../../kernel/address.ts';
import type { Camera } from '../../../device/camera.ts';
import { networkMode } from '../../../settings/catalogue/network.ts';
import { sendLines, type Exchange } from '../exchange.ts';
import { html, type Html } from '../html.ts';
import { displayText } from './wording.ts';

/** A fact about the network: its label, its name in the CGI, its value, and that as it is shown if it is another text. */
type Fact = readonly [label: string, name: string, value: string, shown?: string];

/** The IPv6 addresses, on models that can have some. */
const ipv6Facts = ({ model, network }: Camera): readonly Fact[] => {
  const addresses = network.ipv6InForce().map(withoutZone);
  return model.features.includes('ipv6') ? [['IPv6 address', 'ipv6', addresses.join(',')]] : [];
};

/** The network configuration in force, leased or set; the settings may differ from it. Names are assumed. */
function networkFacts(camera: Camera): readonly Fact[] {
  const { address, mask, gateway } = camera.network.current();
  const [first = '', second = ''] = camera.network.nameServers();
  const mode = camera.settings.text(networkMode);
  return [
    ['Connection mode', 'mode', mode, displayText(networkMode, mode)],
    ['IPv4 address', 'ipv4', address],
    ['Subnet mask', 'subnetMask', mask],
    ['Default gateway', 'gateway', gateway],
    ...ipv6Facts(camera),
    ['DNS server 1', 'dns1', first],
    ['DNS server 2', 'dns2', second],
    ['NTP server', 'ntp', camera.network.timeServer()],
  ];
}

/** The network configuration in force, with the menu's labels. */
export const networkLabels = (camera: Camera): readonly (readonly [label: string, value: string])[] =>
  networkFacts(camera).map(([label, , value, shown = value]) => [label, shown]);

/** `get_network_status`: the network configuration in force. */
export function getNetworkStatus(exchange: Exchange): void {
  sendLines(
    exchange,
    networkFacts(exchange.site.camera).map(([, name, value]) => `${name}=${value}`),
  );
}

/** A table of facts. */
export const factTable = (facts: readonly (readonly [string, string])[]): Html =>
  html`<table>
    ${facts.map(
      ([label, value]) =>
        html`<tr>
          <th scope="row">${label}</th>
          <td class="value">${value === '' ? '–' : value}</td>
        </tr>`,
    )}
  </table>`;

/** [Network] – [Network]: the configuration in force, shown above the settings. */
export const networkInForce = (camera: Camera): Html =>
  html`<h2>In force</h2>
    ${factTable(networkLabels(camera))}`;
