import assert from 'node:assert/strict';
import { clientStage, turn } from '../../device/stage.test.ts';
import type { CameraMedia } from '../../media/media.ts';
import type { Connection } from '../../net/door.ts';
import { memoryNetwork } from '../../net/memory-network.ts';
import { openDoor } from '../../net/real-door.ts';
import type { ServiceContext } from '../service.ts';
import { ftpService } from './service.ts';

// What tests of the FTP server share: one camera in a network in memory, whose time moves by hand.

const CAMERA = '127.1.1.1';
const CLIENT = '127.0.0.9';
const login = { name: 'boss', password: 'Right-Word-1' };

/** A client's end of a control connection. */
export interface Control {
  readonly connection: Connection;
  /** All that came and was not taken yet. */
  heard(): string;
  take(): string;
}

export async function ftpStage() {
  const { camera, time } = clientStage({ 'network.ftp.access': 'allow' });
  camera.users.accounts.put({ ...login, level: 1 }, 'test');
  const network = memoryNetwork();
  const door = openDoor({ host: CAMERA, network });
  const outside = openDoor({ host: CLIENT, network });
  const media = { snapshot: () => Buffer.alloc(100_000, 'picture') } as unknown as CameraMedia;
  const { signal } = new AbortController();
  const service = await ftpService.start({ camera, door, media, signal } as unknown as ServiceContext);
  await service.ports?.follow();

  const connect = (port = 21): Promise<Connection> =>
    outside.connect({ to: { address: CAMERA, port }, signal, timeout: 1_000 });

  async function control(): Promise<Control> {
    const connection = await connect();
    let text = '';
    connection.stream.on('data', (bytes: Buffer) => (text += bytes.toString('latin1')));
    connection.stream.on('error', () => undefined);
    const take = (): string => {
      const all = text;
      text = '';
      return all;
    };
    return { connection, heard: () => text, take };
  }

  /** Lets what is under way go on for some turns. */
  async function turns(count = 20): Promise<void> {
    for (let i = 0; i < count; i++) await turn();
  }

  async function session(): Promise<Control> {
    const it = await control();
    it.connection.stream.write(`USER ${login.name}\r\nPASS ${login.password}\r\n`);
    for (let i = 0; i < 100 && !it.heard().includes('\r\n230 '); i++) await turn();
    assert.match(it.take(), /^230 /m);
    return it;
  }
  const close = async (): Promise<void> => {
    await service.close();
    await outside.hangUp();
  };
  return { camera, service, time, door, connect, session, turns, close };
}
