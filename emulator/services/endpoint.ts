import { isIpv6 } from '../kernel/address.ts';
import type { Door } from '../net/door.ts';
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

/** The addresses of a door at which an endpoint is open. */
export const placesOf = ({ family }: Endpoint, { addresses }: Door): readonly string[] =>
  addresses.filter((one) => family === 'all' || isIpv6(one) === (family === 'IPv6'));
