import type { HttpOptions } from '../../net/door.ts';
import { createLens } from '../../device/lens.ts';
import { withoutSecrets } from '../../kernel/masking.ts';
import { calendar } from '../../kernel/time.ts';
import { FinalAnswers } from '../final-answers.ts';
import { Listening } from '../listening.ts';
import type { Configured, Service, ServiceContext, ServiceKind } from '../service.ts';
import { serve } from './serve.ts';
import { arrivalOf, type WebSite } from './exchange.ts';
import { knownParameters } from './known-parameters.ts';
import { LogOuts } from './log-outs.ts';
import { ownRoutes } from './mounts/index.ts';
import { Randomnum } from './randomnum.ts';
import { Routes } from './routes.ts';
import { Tunnels } from './tunnels.ts';
import { Uids } from './uids.ts';
import { changeProtocol } from './upgrade.ts';
import { Viewers } from './viewers.ts';
import { endpointsOf, placesOf, realPort, webPorts, type Endpoint } from '../endpoint.ts';
import { tlsFailed } from '../tls-failed.ts';
import { senderOf, told } from '../request-event.ts';
import type { Peer } from '../../kernel/peer.ts';

const endpoints = (camera: Configured): readonly Endpoint[] => endpointsOf(camera, webPorts(camera));

/** The web service: pages and CGIs on ports 80 and 443. */
export const webService: ServiceKind = {
  name: 'web',
  at: 'each address',
  enabled: () => true,
  endpoints,
  start,
};

async function start(context: ServiceContext): Promise<Service> {
  const { camera, door } = context;
  const known = knownParameters(camera.dialect);
  const routes = new Routes(ownRoutes(camera.dialect));
  const site: WebSite = {
    ...context,
    randomnum: new Randomnum(camera.random, camera.clock.uptime),
    viewers: new Viewers(),
    uids: new Uids(camera.random, camera.clock.uptime),
    logOuts: new LogOuts(),
    finalAnswers: new FinalAnswers(),
    masked: (target) => withoutSecrets(target, known),
  };

  // Assumed: the lens returns to the middle.
  Object.assign(camera.lens, createLens());

  const refused = ({ address, port }: Peer, error: string): void =>
    camera.journal.write('http.bad-request', { peer: address, peerPort: port, error });
  const date = (): string => calendar(camera.clock.wall.now()).toUTCString();
  const tunnels = new Tunnels({
    admits: () =>
      !camera.rules.password.registrationOpen(camera.users.accounts.registered()) &&
      camera.rules.tunnels.tunnelsOpen(camera.settings),
    tunnelOf: camera.rules.tunnels.tunnelOf,
    patience: camera.clock.uptime,
    date,
    accept(connection) {
      const rtsp = context.offers.get('rtsp');
      if (rtsp) rtsp.accept(connection, { protocol: 'tunnel' });
      else connection.destroy();
    },
    opened: ({ method, target, headers }, { stream, peer, secure }) =>
      camera.journal.write('http.request', {
        ...senderOf(stream, peer, secure ? 'https' : 'http'),
        method,
        path: site.masked(target),
        status: 200,
        ...told(headers),
        ms: 0,
      }),
    refused: ({ peer }, error) => refused(peer, error),
  });

  const options = (protocol: 'http' | 'https', { port }: Endpoint, at: string): HttpOptions => ({
    port,
    at,
    date,
    answer: (request, response, peer) => serve(arrivalOf(site, protocol, request, response, peer), routes),
    first: (bytes, connection) => tunnels.take(bytes, connection),
    upgrade: (request, change) => changeProtocol(site, protocol === 'https', request, change),
    refused,
  });

  const ports = new Listening({
    wanted: () => endpoints(camera),
    places: (endpoint) => placesOf(endpoint, door),
    open: async (endpoint, at) =>
      endpoint.name === 'http'
        ? door.listenHttp(options('http', endpoint, at))
        : door.listenHttp({
            ...options('https', endpoint, at),
            tls: () => camera.keys.tls(door.host),
            tlsSuites: camera.model.tlsSuites,
            tlsFailed: tlsFailed(camera, 'https'),
          }),
    // A stream that a client asked for here may go to them by another way.
    closing: async (endpoint, address) =>
      context.offers.get('rtsp')?.portClosed({ address, port: realPort(endpoint, door.offset) }),
  });

  context.offers.offer('http', routes);
  return {
    ports,
    changed() {
      if (!camera.rules.tunnels.tunnelsOpen(camera.settings)) tunnels.close();
    },
    sent: () => site.finalAnswers.sent(),
    accountsChanged() {
      const { accounts } = camera.users;
      site.viewers.keep((user, then) => camera.rules.password.loginStays(then, accounts.find(user)));
      site.uids.keep((owner) => {
        const now = accounts.find(owner.name);
        return now !== undefined && camera.rules.tunnels.uidServes(owner, now);
      });
    },
    async close() {
      tunnels.close();
      await site.uids.close();
      await ports.close();
    },
  };
}
