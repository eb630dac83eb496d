import { autoPortForwarding, cameraShortcut } from '../../settings/catalogue/network-advanced/upnp.ts';
import type { PortName } from '../../settings/ports.ts';
import type { SettingsView } from '../../settings/store.ts';

/** What made the camera look for a gateway, or forget its mappings. */
export interface GatewayFound {
  /** The address that answered the search. */
  readonly from: string;
  /** The host of the URL that the answer names. */
  readonly host: string;
}

/** The ports that a gateway forwards: those for people (assumed). */
const FORWARDED: readonly PortName[] = ['http', 'https'];

export const upnp = {
  /** Whether the camera has a gateway forward ports to it. */
  forwards: (settings: SettingsView): boolean => settings.get(autoPortForwarding),

  /** The open ports that a gateway forwards. */
  forwarded: (open: readonly PortName[]): readonly PortName[] => FORWARDED.filter((name) => open.includes(name)),

  /** Whether a gateway is believed: its description is at the address that answered. */
  gatewayFits: ({ from, host }: GatewayFound): boolean => from === host,

  /** Whether mappings are removed when they are not wanted any more. */
  removesMappings: (): boolean => true,

  /** Whether computers on the network find the camera by UPnP. */
  present: (settings: SettingsView): boolean => settings.get(cameraShortcut),
};
