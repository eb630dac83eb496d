import type { IncomingMessage } from 'node:http';
import { normalised } from '../../kernel/address.ts';
import { portSettings } from '../../settings/catalogue/network-ports.ts';
import { urlsOf } from '../../settings/ports.ts';
import type { SettingsView } from '../../settings/store.ts';
import type { Arrival } from './exchange.ts';

/** The address of a camera that has none yet. */
const UNKNOWN = '0.0.0.0';

/** The host name by which the client called the camera; undefined when it sent none, or none that is valid. */
function calledBy({ headers }: IncomingMessage): string | undefined {
  return URL.parse(`http://${headers.host ?? ''}/`)?.hostname;
}

/**
 * The camera's new URL, when its settings (or those that it will have) take it away from the URL that was asked: another address, another
 * port, or only HTTPS. Undefined when it stays.
 */
export function newAddressOf({ site, protocol, request }: Arrival, settings?: SettingsView): string | undefined {
  const { camera, door } = site;
  const then = settings ?? camera.settings;
  const { address } = camera.network.current(settings);
  const scheme = camera.rules.https.httpOpen(then) ? protocol : 'https';
  const port = then.get(portSettings[scheme]) + door.offset;
  const { localAddress = '', localPort } = request.socket;
  const local = normalised(localAddress);
  const overIpv6 = door.addresses.indexOf(local) > 0;
  const stays = overIpv6 ? camera.network.ipv6(settings).includes(local) : address === door.host;
  // Two ports never have one number.
  if (stays && port === localPort) return undefined;
  // By DHCP on a real network: nobody knows the address yet.
  if (!stays && address === UNKNOWN) return undefined;
  const name = camera.network.advertised ?? (stays ? (calledBy(request) ?? address) : address);
  return urlsOf(name, { [scheme]: port })[scheme];
}
