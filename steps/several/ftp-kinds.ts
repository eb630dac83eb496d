import type { Login } from '../clients/http/digest.ts';
import { DataClient, FtpClient } from '../clients/network/ftp.ts';
import type { CameraWorld } from '../world/world.ts';
import { portOf, type Kind, type Place } from './kind.ts';

async function ftpSession(world: CameraWorld, place: Place, { name, password }: Login): Promise<FtpClient> {
  const { client } = await FtpClient.connect(place.host, portOf(place, 'ftp'), place.from);
  world.undo.push(() => client.close());
  const { code, text } = await client.login(name, password);
  if (code !== 230) throw new Error(`FTP said ${text}`);
  return client;
}

const ftpResting: Kind = {
  name: 'a session of FTP, with a port that waits',
  port: 'ftp',
  level: 3,
  async open(world, place, login) {
    const client = await ftpSession(world, place, login);
    const port = await client.passive();
    return {
      there: async () => {
        const data = await DataClient.connect(place.host, port, place.from).catch(() => undefined);
        data?.close();
        return data !== undefined || !client.closed;
      },
    };
  },
};

let files = 0;
const ftpStoring: Kind = {
  name: 'a file that FTP stores',
  port: 'ftp',
  level: 1,
  async open(world, place, login) {
    const client = await ftpSession(world, place, login);
    const data = await DataClient.connect(place.host, await client.passive(), place.from);
    world.undo.push(() => data.close());
    const { code, text } = await client.ask(`STOR /uploads/file-${++files}`);
    if (code !== 150) throw new Error(`STOR was answered ${text}`);
    return { there: () => Promise.resolve(!data.closed) };
  },
};

/** What users have over FTP. */
export const ftpKinds: readonly Kind[] = [ftpResting, ftpStoring];
