import type { CameraView, SettingView } from '../../emulator/control/client.ts';
import { own } from '../../emulator/kernel/own.ts';
import {
  dataPorts,
  listedPorts,
  numberOf,
  openPorts,
  openRows,
  seesPorts,
  type OpenPort,
  type TextOf,
} from '../doors/ports.ts';
import { settled } from '../world/until.ts';
import type { Invariant } from './scene.ts';

/** How long a port may need to close after the last change, in ms. */
const CLOSING_MS = 1_000;

/** Whether no other program listens at an address: at those of the machine, and at the usual one of the loopback, others do. */
const alone = (host: string): boolean => host.startsWith('127.') && host !== '127.0.0.1';

/** The open TCP ports of a camera that its settings do not open, where they and the camera's offset have put them. */
export function strangePorts(
  { ports }: Pick<CameraView, 'ports'>,
  settings: readonly Pick<SettingView, 'key' | 'value'>[],
  open: readonly OpenPort[],
): readonly number[] {
  const texts = new Map(settings.map(({ key, value }) => [key, value]));
  const text: TextOf = (key) => texts.get(key);
  const [offset = 0] = listedPorts.flatMap((row) => {
    const real = row.transport === 'tcp' ? own(ports, row.name) : undefined;
    return real === undefined ? [] : [real - numberOf(row, text)];
  });
  const wanted = new Set(openRows(text).map((row) => numberOf(row, text) + offset));
  const isData = (port: number): boolean =>
    own(ports, 'ftp') !== undefined && port >= dataPorts.first && port <= dataPorts.last;
  return open
    .filter(({ transport, port }) => transport === 'tcp' && !wanted.has(port) && !isData(port))
    .map(({ port }) => port);
}

/**
 * No TCP port of a camera is open but those of its settings. It is looked at where only the camera listens at its address,
 * and not on cameras with defects, some of which open others on purpose.
 */
export const noOtherPorts: Invariant = async ({ camera, settings }) => {
  if (!seesPorts || !alone(camera.host) || camera.defects.length > 0) return [];
  const hosts = [camera.host, ...camera.ipv6];
  const strange = await settled(
    () =>
      hosts.flatMap((host) =>
        strangePorts(camera, settings, openPorts(host, false, ['tcp'])).map((port) => `${host} ${port}`),
      ),
    (found) => found.length === 0,
    { withinMs: CLOSING_MS },
  );
  return strange.map((port) => `TCP port ${port} is open, which its settings do not open`);
};
