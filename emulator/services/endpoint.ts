import { portSettings } from '../settings/catalogue/network-ports.ts';
import { ports, type Port, type PortName } from '../settings/ports.ts';
import type { SettingsView } from '../settings/store.ts';

/** A port of the guide that a service holds open. Real port; the door adds its offset. */
export interface Endpoint {
  readonly transport: Port['transport'];
  readonly port: number;
  readonly name: PortName;
  /** Whether clients look for it at this number only, so that no offset moves it. */
  readonly fixed: boolean;
}

/** The number at which clients reach an endpoint of a camera with this offset. */
export const realPort = ({ port, fixed }: Endpoint, offset: number): number => (fixed ? port : port + offset);

/** The endpoint of each port with that name, as the settings number it, in the order of the table of ports. */
export const endpointsOf = (settings: SettingsView, names: readonly PortName[]): readonly Endpoint[] =>
  ports
    .filter(({ name }) => names.includes(name))
    .map(({ name, transport, wellKnown }) => ({
      name,
      transport,
      port: settings.get(portSettings[name]),
      fixed: wellKnown,
    }));
