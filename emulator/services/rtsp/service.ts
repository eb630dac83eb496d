import { guarded } from '../../kernel/fault.ts';
import type { Connection, Listener } from '../../net/door.ts';
import type { Rules } from '../../guide/rules.ts';
import { rtspPort, rtspsPort } from '../../settings/catalogue/network-ports.ts';
import type { SettingsView } from '../../settings/store.ts';
import type { Endpoint, Entry, Service, ServiceContext, ServiceKind } from '../service.ts';
import type { Site } from './call.ts';
import { RtspConnection } from './connection.ts';
import { EventFeed } from './event-feed.ts';
import { Groups } from './groups.ts';
import { push } from './push.ts';
import type { Session } from './session.ts';
import { Sessions } from './sessions.ts';
import { lostRight, lostTrack, stays } from './staying.ts';

type Name = 'rtsp' | 'rtsps';

const endpoint = (name: Name, settings: SettingsView): Endpoint => ({
  transport: 'tcp',
  port: settings.get(name === 'rtsp' ? rtspPort : rtspsPort),
  name,
});

const names = (settings: SettingsView, rules: Rules): readonly Name[] =>
  rules.srtpOpen(settings) ? ['rtsp', 'rtsps'] : ['rtsp'];

/** Pictures and sound over RTSP (RFC 2326), RTP and RTCP (RFC 3550); on 322 over TLS, with SRTP (RFC 3711). */
export const rtspService: ServiceKind = {
  name: 'rtsp',
  enabled: () => true,
  endpoints: (settings, rules) => names(settings, rules).map((name) => endpoint(name, settings)),
  start,
};

async function start({ camera, door, media, rtsp, signal }: ServiceContext): Promise<Service> {
  const site: Site = {
    camera,
    door,
    media,
    sessions: new Sessions(camera.random),
    groups: new Groups(),
    events: new EventFeed(camera),
  };
  const serving = new Map<Connection, Promise<void>>();
  const listeners = new Map<Name, Listener>();

  const accept = (connection: Connection, entry: Entry): void => {
    const served = new RtspConnection(site, connection, entry)
      .serve()
      .catch((error: unknown) => camera.journal.fault('RTSP connection', error))
      .finally(() => serving.delete(connection));
    serving.set(connection, served);
  };
  const listen = async (protocol: Name): Promise<Listener> => {
    const { port } = endpoint(protocol, camera.settings);
    const tls = protocol === 'rtsps' ? { tls: await camera.certificate(door.host) } : {};
    return door.listen({ port, ...tls }, (connection) => accept(connection, { protocol }));
  };
  /** Opens and closes ports until they are those that the settings ask for; sessions end with the port they came by. */
  async function follow(): Promise<void> {
    const wanted = names(camera.settings, camera.rules);
    for (const name of ['rtsp', 'rtsps'] as const) {
      const listener = listeners.get(name);
      if (wanted.includes(name) && !listener) listeners.set(name, await listen(name));
      if (wanted.includes(name) || !listener) continue;
      listeners.delete(name);
      await site.sessions.end(({ client }) => client.entry.protocol === name, 'port closed');
      await listener.close();
    }
  }
  const close = async (): Promise<void> => {
    rtsp.accept = undefined;
    rtsp.push = undefined;
    await site.sessions.end(() => true, 'service stopped');
    await Promise.all([...listeners.values()].map((listener) => listener.close()));
    // Those that came in HTTP are not the listener's to cut.
    for (const connection of serving.keys()) connection.destroy();
    await Promise.all(serving.values());
    // What was being set up until then.
    await site.sessions.end(() => true, 'service stopped');
    site.events.close();
  };
  const endAll = (unwanted: (session: Session) => boolean, why: string): void =>
    guarded(camera.journal.fault, 'RTSP sessions end', () => site.sessions.end(unwanted, why));
  signal.addEventListener('abort', () => endAll(() => true, 'service stopped'), { once: true });

  try {
    await follow();
  } catch (error) {
    await close();
    throw error;
  }
  rtsp.accept = accept;

  rtsp.push = (order) => push(site, order, (session) => !signal.aborted && stays(session, site));
  return {
    async changed() {
      await site.sessions.end((session) => lostTrack(session, site), 'settings changed');
      await follow();
    },
    accountsChanged: () => endAll((session) => lostRight(session, site), 'user changed'),
    close,
  };
}
