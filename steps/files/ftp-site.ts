import assert from 'node:assert/strict';
import { own } from '../../emulator/kernel/own.ts';
import { DataClient, FtpClient, type FtpReply } from '../clients/network/ftp.ts';
import { users } from '../doors/levels.ts';
import type { CameraWorld } from '../world/world.ts';

export const FACTORY_PORT = 21;
export const HERE = '127.0.0.1';
export const ALLOW = { 'network.ftp.access': 'allow' };

/** The port of FTP, where it is, or where it would be. */
export const ftpPort = ({ camera: { ports } }: CameraWorld): number =>
  own(ports, 'ftp') ?? (ports['https'] ?? 443) - 443 + FACTORY_PORT;

/** A new control connection to the camera, and its greeting. */
export async function connected(world: CameraWorld, from = HERE): Promise<{ client: FtpClient; greeting: FtpReply }> {
  const made = await FtpClient.connect(world.camera.host, ftpPort(world), from);
  world.undo.push(() => made.client.close());
  return made;
}

/** A session of a user. */
export async function sessionOf(world: CameraWorld, name: string, from = HERE): Promise<FtpClient> {
  const { client } = await connected(world, from);
  const { password } = own(users, name) ?? assert.fail(`nobody knows the user ${name}`);
  const { code, text } = await client.login(name, password);
  assert.equal(code, 230, text);
  return client;
}

/** The names in a folder. */
export async function namesIn(client: FtpClient, folder: string): Promise<readonly string[]> {
  const { bytes } = await client.fetch(`NLST ${folder}`);
  return bytes
    .toString()
    .split('\r\n')
    .filter((name) => name !== '');
}

/** Whether nobody listens at a port of the camera. */
export const isClosed = ({ camera }: CameraWorld, port: number): Promise<boolean> =>
  DataClient.connect(camera.host, port).then(
    (data) => {
      data.close();
      return false;
    },
    () => true,
  );
