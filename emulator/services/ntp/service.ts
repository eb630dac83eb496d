import { timeAdjustment } from '../../settings/catalogue/network-advanced/ntp.ts';
import type { Service, ServiceContext, ServiceKind } from '../service.ts';
import { NtpClient } from './client.ts';

/** The NTP service (RFC 5905, client mode): when the settings say so, the camera's date follows a server. It opens none of the guide's ports. */
export const ntpService: ServiceKind = {
  name: 'ntp',
  at: 'first address',
  enabled: ({ settings }) => settings.get(timeAdjustment) === 'ntp',
  endpoints: () => [],
  start,
};

async function start({ camera, door }: ServiceContext): Promise<Service> {
  const port = await door.datagrams({ port: 0, client: true, received: (bytes, from) => client.received(bytes, from) });
  const client = new NtpClient({ camera, door }, port);
  const deaf = camera.network.leased.on(() => client.ask());
  client.ask();
  return {
    changed: () => client.ask(),
    async close() {
      deaf();
      await client.stop();
      await port.close();
    },
  };
}
