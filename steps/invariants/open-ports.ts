import { own } from '../../emulator/kernel/own.ts';
import { openPorts, tcpPorts } from '../doors/ports.ts';
import type { Invariant } from './scene.ts';

/** Settings that move a port, by the port of the factory. */
const moved: Readonly<Record<string, string>> = {
  80: 'network.port.http',
  443: 'network.port.https',
  554: 'network.port.rtsp',
};

/** No TCP port is open but those of the table, where the settings have put them. */
export const noOtherPorts: Invariant = async ({ control, camera }) => {
  const settings = new Map((await control.settings(camera.id)).map(({ key, value }) => [key, value]));
  const wanted = new Set(Object.keys(tcpPorts).map((port) => Number(settings.get(own(moved, port) ?? '') ?? port)));
  return openPorts(camera.host, false)
    .filter(({ transport, port }) => transport === 'tcp' && !wanted.has(port))
    .map(({ port }) => `TCP port ${port} is open, which the table of ports does not have`);
};
