import type { Connection } from '../../net/door.ts';
import { reachedAt } from '../../kernel/address.ts';
import { Limiter } from '../../kernel/limiter.ts';
import { guarded } from '../../kernel/fault.ts';
import { ftpReply } from '../../wire/ftp/command.ts';
import { endpointsOf, placesOf, type Endpoint } from '../endpoint.ts';
import { Listening } from '../listening.ts';
import type { Configured, Service, ServiceContext, ServiceKind } from '../service.ts';
import { limits } from './limits.ts';
import { reply } from './reply.ts';
import { FtpSession } from './session.ts';
import type { FtpSite } from './site.ts';
import { Uploads } from './uploads.ts';

const endpoints = (camera: Configured, sessions = 0): readonly Endpoint[] =>
  camera.rules.ftp.served(camera.settings, sessions) ? endpointsOf(camera, ['ftp']) : [];

/** The FTP server (RFC 959): live pictures, and files that administrators store. Nothing of it is encrypted, as the guide warns. */
export const ftpService: ServiceKind = {
  name: 'ftp',
  at: 'each address',
  enabled: () => true,
  endpoints,
  start,
};

async function start({ camera, door, media }: ServiceContext): Promise<Service> {
  const site: FtpSite = { camera, door, media, uploads: new Uploads(), since: camera.clock.wall.now() };
  const limiter = new Limiter(limits.sessions);
  const serving = new Map<FtpSession, Promise<void>>();

  const accept = (connection: Connection): void => {
    const leave = limiter.take(connection.peer.address);
    if (!leave) return void connection.stream.end(ftpReply(421, 'Too many sessions. Good bye.'));
    const session = new FtpSession(site, connection);
    const served = session
      .serve()
      .catch((error: unknown) => camera.journal.fault('FTP session', error))
      .finally(() => {
        leave();
        serving.delete(session);
      });
    serving.set(session, served);
  };
  const endAll = (unwanted: (session: FtpSession) => boolean, why: string): Promise<unknown> =>
    Promise.all([...serving.keys()].filter(unwanted).map((session) => session.end(reply(421, why))));
  const ports = new Listening({
    wanted: () => endpoints(camera, serving.size),
    places: (endpoint) => placesOf(endpoint, door),
    open: ({ port }, at) => door.listen({ port, at, halfOpen: true }, accept),
    closing: async (_endpoint, at) =>
      void (await endAll(({ local }) => reachedAt([at], local.address), 'FTP access is forbidden. Good bye.')),
  });
  const accountChanged = (): void =>
    guarded(camera.journal.fault, 'FTP sessions end', () =>
      Promise.all([...serving.keys()].map((session) => session.followAccounts())),
    );
  return {
    ports,
    changed: accountChanged,
    left: async () =>
      void (await endAll(({ local }) => !reachedAt(door.addresses, local.address), 'The address is gone. Good bye.')),
    accountsChanged: accountChanged,
    async close() {
      await endAll(() => true, 'The service ends. Good bye.');
      await ports.close();
      await Promise.all(serving.values());
    },
  };
}
