import { ntpServer, timeAdjustment } from '../../settings/catalogue/network-advanced/ntp.ts';
import type { Service, ServiceContext, ServiceKind } from '../service.ts';
import { NtpClient } from './client.ts';

/** The camera's date follows a server (RFC 5905, client mode), when the settings say so. It holds no port of the guide. */
export const ntpService: ServiceKind = {
  name: 'ntp',
  enabled: (settings) => settings.get(timeAdjustment) === 'ntp',
  endpoints: () => [],
  start,
};

const ADDRESS = /^(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9a-f:]*:[0-9a-f:.]*)$/i;

async function start({ camera, door }: ServiceContext): Promise<Service> {
  const server = camera.settings.get(ntpServer);
  if (!ADDRESS.test(server)) {
    const why = server === '' ? 'no server is set' : 'a name needs DNS, which this version does not have';
    camera.journal.write('ntp.refused', { server, why });
    return { close: () => Promise.resolve() };
  }
  const port = await door.datagrams({ port: 0, received: (bytes, from) => client.received(bytes, from) });
  const client = new NtpClient(camera, port);
  client.ask();
  return {
    async close() {
      client.stop();
      await port.close();
    },
  };
}
