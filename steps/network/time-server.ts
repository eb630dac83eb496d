import type { NtpServer } from '../clients/network/ntp-server.ts';
import { slot } from '../world/slot.ts';
import type { CameraWorld } from '../world/world.ts';
import { administrator } from '../world/words.ts';

export const timeServer = slot<NtpServer>('a time server', 'a time server');

interface Following {
  readonly port: number;
  readonly server?: string;
  readonly hours?: number;
}

/** The administrator lets the camera follow a server. */
export async function follow(world: CameraWorld, { port, server = '127.0.0.1', hours = 1 }: Following): Promise<void> {
  const settings = { server, port, interval: hours, adjustment: 'ntp', addressSetting: 'manual' };
  const query = Object.entries(settings).map(([name, value]) => `${name}=${value}`);
  await world.visit('HTTPS', {
    login: administrator,
    request: { path: `/cgi-bin/set_network_ntp?${query.join('&')}` },
  });
}
