import { isIpv6 } from '../kernel/address.ts';
import type { Door, TcpOptions } from '../net/door.ts';
import type { Endpoint } from '../guide/rules/3.1-open-ports.ts';
import { portSettings } from '../settings/catalogue/network-ports.ts';
import { ports, type PortName } from '../settings/ports.ts';
import type { Configured } from './service.ts';

export type { Endpoint };

/** The number at which clients reach an endpoint of a camera with this offset. */
export const realPort = ({ port, fixed }: Pick<Endpoint, 'port' | 'fixed'>, offset: number): number =>
  fixed ? port : port + offset;

/** The endpoints of a service that opens the ports with these names: as the settings number them, in the order of the table of ports. */
export const endpointsOf = (
  { settings, rules }: Pick<Configured, 'settings' | 'rules'>,
  names: readonly PortName[],
): readonly Endpoint[] =>
  rules.ports.held(
    settings,
    ports
      .filter(({ name }) => names.includes(name))
      .map(({ name, transport, wellKnown, family }) => ({
        name,
        transport,
        port: settings.get(portSettings[name]),
        fixed: wellKnown,
        family,
      })),
  );

/** The web ports that are open, HTTP first: both, or HTTPS alone. */
export const webPorts = ({
  settings,
  rules,
}: Pick<Configured, 'settings' | 'rules'>): readonly ['http', 'https'] | readonly ['https'] =>
  rules.https.httpOpen(settings) ? ['http', 'https'] : ['https'];

/** The address of a door at which an endpoint is open: unless given, all of them. */
export function placeOf({ family }: Endpoint, { addresses }: Door): Pick<TcpOptions, 'at'> {
  const at = family === 'all' ? undefined : addresses.find((one) => isIpv6(one) === (family === 'IPv6'));
  return at === undefined ? {} : { at };
}

/** Whether a door has an address at which the endpoint can be open. */
export const hasPlace = (endpoint: Endpoint, door: Door): boolean =>
  endpoint.family === 'all' || placeOf(endpoint, door).at !== undefined;
