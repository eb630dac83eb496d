import type { HttpListener, HttpOptions } from '../../net/door.ts';
import { httpsConnection } from '../../settings/catalogue/network-advanced/https.ts';
import type { SettingsView } from '../../settings/store.ts';
import type { Endpoint, Service, ServiceContext, ServiceKind } from '../service.ts';
import { serve } from './app.ts';
import type { WebSite } from './exchange.ts';
import { Randomnum } from './randomnum.ts';
import { Viewers } from './viewers.ts';

const HTTP: Endpoint = { transport: 'tcp', port: 80, name: 'http' };
const HTTPS: Endpoint = { transport: 'tcp', port: 443, name: 'https' };

const endpoints = (settings: SettingsView): readonly Endpoint[] =>
  settings.get(httpsConnection) === 'https' ? [HTTPS] : [HTTP, HTTPS];

/** Pages and CGI on 80 and 443. */
export const webService: ServiceKind = { name: 'web', enabled: () => true, endpoints, start };

async function start(context: ServiceContext): Promise<Service> {
  const { camera, door } = context;
  const site: WebSite = {
    ...context,
    randomnum: new Randomnum(camera.random.fork('randomnum'), camera.clock.uptime),
    viewers: new Viewers(),
    optics: { pan: 0, tilt: 0, zoom: 0, brightness: 0 },
  };
  const listeners = new Map<Endpoint, HttpListener>();

  const options = (protocol: 'http' | 'https', port: number): HttpOptions => ({
    port,
    answer: (request, response, peer) => serve(site, protocol, request, response, peer),
    refused: (peer, error) => camera.journal.write('http.bad-request', { peer: peer.address, error }),
  });

  const open = async (endpoint: Endpoint): Promise<HttpListener> =>
    endpoint === HTTP
      ? door.listenHttp(options('http', endpoint.port))
      : door.listenHttp({ ...options('https', endpoint.port), tls: await camera.certificate(door.host) });

  /** Opens and closes ports until they are those that the settings ask for. */
  async function follow(): Promise<void> {
    const wanted = endpoints(camera.settings);
    for (const endpoint of [HTTP, HTTPS]) {
      const listener = listeners.get(endpoint);
      if (wanted.includes(endpoint) && !listener) listeners.set(endpoint, await open(endpoint));
      if (!wanted.includes(endpoint) && listener) {
        listeners.delete(endpoint);
        await listener.close();
      }
    }
  }

  const close = async (): Promise<void> => {
    await Promise.all([...listeners.values()].map((listener) => listener.close()));
    listeners.clear();
  };

  try {
    await follow();
  } catch (error) {
    await close();
    throw error;
  }
  return {
    changed: follow,
    accountsChanged: () => site.viewers.keep((user, setAt) => camera.accounts.find(user)?.passwordSetAt === setAt),
    close,
  };
}
