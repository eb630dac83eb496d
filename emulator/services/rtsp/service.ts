import type { Account } from '../../guide/account.ts';
import { reachedAt } from '../../kernel/address.ts';
import { guarded } from '../../kernel/fault.ts';
import type { Peer } from '../../kernel/peer.ts';
import type { Connection } from '../../net/door.ts';
import { Limiter } from '../../kernel/limiter.ts';
import { Listening } from '../listening.ts';
import { tlsFailed } from '../tls-failed.ts';
import type { Entry } from '../offers.ts';
import type { Configured, Service, ServiceContext, ServiceKind } from '../service.ts';
import type { Site } from './call.ts';
import { RtspConnection } from './connection.ts';
import { EventFeed } from './event-feed.ts';
import { Groups } from './groups.ts';
import { limits } from './limits.ts';
import { push } from './push.ts';
import type { Session } from './session.ts';
import { Sessions } from './sessions.ts';
import { addressLost, groupChanged, hostLost, isValid, rightLost, tracksChanged } from './session-validity.ts';
import { endpointsOf, placesOf, realPort, type Endpoint } from '../endpoint.ts';

const endpoints = (camera: Configured): readonly Endpoint[] =>
  endpointsOf(camera, camera.rules.srtp.srtpOpen(camera.settings) ? ['rtsp', 'rtsps'] : ['rtsp']);

/** The RTSP service: video and audio over RTSP (RFC 2326), RTP and RTCP (RFC 3550); on port 322 over TLS, with SRTP (RFC 3711). */
export const rtspService: ServiceKind = {
  name: 'rtsp',
  at: 'each address',
  enabled: () => true,
  endpoints,
  start,
};

async function start({ camera, door, media, offers, signal }: ServiceContext): Promise<Service> {
  const site: Site = {
    camera,
    door,
    media,
    sessions: new Sessions(camera.random),
    udpTracks: new Limiter(limits.udpTracks),
    groups: new Groups(camera.clock),
    events: new EventFeed(camera),
  };
  const serving = new Map<Connection, { readonly entry: Entry; readonly served: Promise<void> }>();

  const loginStays = (then: Account): boolean =>
    camera.rules.password.loginStays(then, camera.users.accounts.find(then.name));

  const accept = (connection: Connection, entry: Entry): void => {
    const served = new RtspConnection(site, connection, entry)
      .serve()
      .catch((error: unknown) => camera.journal.fault('RTSP connection', error))
      .finally(() => serving.delete(connection));
    serving.set(connection, { entry, served });
  };
  /** Ends the sessions that were set up on a port of the camera. */
  const portClosed = async ({ address, port }: Peer): Promise<void> => {
    const there = ({ client: { local } }: Session): boolean =>
      local.port === port && reachedAt([address], local.address);
    if (camera.rules.ports.endsSessions()) await site.sessions.end(there, 'port closed');
  };

  const ports = new Listening({
    wanted: () => endpoints(camera),
    places: (endpoint) => placesOf(endpoint, door),
    async open(endpoint, at) {
      const protocol = endpoint.name === 'rtsps' ? 'rtsps' : 'rtsp';
      const tls = camera.rules.srtp.portEncrypted(protocol)
        ? {
            tls: () => camera.keys.tls(door.host),
            tlsSuites: camera.model.tlsSuites,
            tlsFailed: tlsFailed(camera, 'rtsps'),
          }
        : {};
      return door.listen({ port: endpoint.port, at, ...tls }, (connection) => accept(connection, { protocol }));
    },
    closing: (endpoint, address) => portClosed({ address, port: realPort(endpoint, door.offset) }),
  });
  const close = async (): Promise<void> => {
    await site.sessions.end(() => true, 'service stopped');
    await ports.close();
    // Connections from HTTP tunnels do not belong to the listener.
    for (const connection of serving.keys()) connection.destroy();
    await Promise.all([...serving.values()].map(({ served }) => served));
    // Sessions that were being set up until then.
    await site.sessions.end(() => true, 'service stopped');
    site.events.close();
  };
  const endAll = (unwanted: (session: Session) => boolean, why: string): void =>
    guarded(camera.journal.fault, 'RTSP sessions end', () => site.sessions.end(unwanted, why));
  signal.addEventListener('abort', () => endAll(() => true, 'service stopped'), { once: true });

  offers.offer('rtsp', {
    accept,
    portClosed,
    push: (order) => push(site, order, (session) => !signal.aborted && isValid(session, site)),
  });
  return {
    ports,
    async changed() {
      await site.sessions.end(
        (session) => tracksChanged(session, site) || groupChanged(session, site),
        'settings changed',
      );
      await site.sessions.end((session) => rightLost(session, site) || hostLost(session, site), 'host not registered');
    },
    left: () => site.sessions.end((session) => addressLost(session, site), 'address gone'),
    accountsChanged() {
      endAll((session) => rightLost(session, site), 'user changed');
      // Whoever logged in before RTSP began has no other login: it does not come back with an account like the former one.
      for (const [connection, { entry }] of serving) if (entry.user && !loginStays(entry.user)) connection.destroy();
    },
    close,
  };
}
