import { rtspPort } from '../../settings/catalogue/network-ports.ts';
import type { SettingsView } from '../../settings/store.ts';
import type { Endpoint, Service, ServiceContext, ServiceKind } from '../service.ts';
import type { Site } from './call.ts';
import { RtspConnection } from './connection.ts';
import type { Session } from './session.ts';
import { Sessions } from './sessions.ts';
import { presentationOf, sameTrack, type Track } from './tracks.ts';

const endpoint = (settings: SettingsView): Endpoint => ({
  transport: 'tcp',
  port: settings.get(rtspPort),
  name: 'rtsp',
});

/** Pictures over RTSP (RFC 2326), RTP and RTCP (RFC 3550). */
export const rtspService: ServiceKind = {
  name: 'rtsp',
  enabled: () => true,
  endpoints: (settings) => [endpoint(settings)],
  start,
};

async function start({ camera, door, media, signal }: ServiceContext): Promise<Service> {
  const site: Site = { camera, door, media, sessions: new Sessions(camera.random) };
  const serving = new Set<Promise<void>>();

  const listener = await door.listen({ port: endpoint(camera.settings).port }, (connection) => {
    const served = new RtspConnection(site, connection).serve().finally(() => serving.delete(served));
    serving.add(served);
  });
  const endAll = (): Promise<void> => site.sessions.end(() => true, 'service stopped');
  signal.addEventListener('abort', () => void endAll(), { once: true });

  return {
    changed() {
      const tracksOf = ({ stream }: Session): readonly Track[] =>
        media.stream(stream.number) === stream ? presentationOf(stream, camera, media).offered : [];
      const lostOne = (session: Session): boolean => {
        const offered = tracksOf(session);
        return !session.tracks.every((track) => offered.some((now) => sameTrack(now, track)));
      };
      void site.sessions.end(lostOne, 'settings changed');
    },
    accountsChanged() {
      const { accounts, rules } = camera;
      const lostIts = ({ account: { name, password } }: { account: { name: string; password: string } }): boolean => {
        const now = accounts.find(name);
        return !now || now.password !== password || !rules.mayCall(now.level, 'view', 'rtsp');
      };
      void site.sessions.end(lostIts, 'user changed');
    },
    async close() {
      await endAll();
      await listener.close();
      await Promise.all(serving);
    },
  };
}
