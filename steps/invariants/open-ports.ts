import type { CameraView, SettingView } from '../../emulator/control/client.ts';
import { own } from '../../emulator/kernel/own.ts';
import { dataPorts, openPorts, seesPorts, tcpPorts, type OpenPort } from '../doors/ports.ts';
import type { Invariant } from './scene.ts';

/** The factory's ports that settings move, with the name and the setting of each. */
const moved: Readonly<Record<string, { readonly name: string; readonly key: string }>> = {
  80: { name: 'http', key: 'network.port.http' },
  443: { name: 'https', key: 'network.port.https' },
  554: { name: 'rtsp', key: 'network.port.rtsp' },
};

/** Whether no other program listens at an address: at those of the machine, and at the usual one of the loopback, others do. */
const alone = (host: string): boolean => host.startsWith('127.') && host !== '127.0.0.1';

/** The open TCP ports of a camera that the table of ports does not have, where the settings and the camera's offset have put them. */
export function strangePorts(
  { ports }: Pick<CameraView, 'ports'>,
  settings: readonly Pick<SettingView, 'key' | 'value'>[],
  open: readonly OpenPort[],
): readonly number[] {
  const texts = new Map(settings.map(({ key, value }) => [key, value]));
  const setPort = (port: string): number => Number(texts.get(own(moved, port)?.key ?? '') ?? port);
  const [offset = 0] = Object.entries(moved).flatMap(([port, { name }]) => {
    const real = own(ports, name);
    return real === undefined ? [] : [real - setPort(port)];
  });
  const wanted = new Set(Object.keys(tcpPorts).map((port) => setPort(port) + offset));
  const isData = (port: number): boolean =>
    own(ports, 'ftp') !== undefined && port >= dataPorts.first && port <= dataPorts.last;
  return open
    .filter(({ transport, port }) => transport === 'tcp' && !wanted.has(port) && !isData(port))
    .map(({ port }) => port);
}

/** No TCP port of a camera is open but those of the table. It is looked at where only the camera listens at its address. */
export const noOtherPorts: Invariant = async ({ control, camera }) => {
  if (!seesPorts || !alone(camera.host)) return [];
  const strange = strangePorts(camera, await control.settings(camera.id), openPorts(camera.host, false));
  return strange.map((port) => `TCP port ${port} is open, which the table of ports does not have`);
};
