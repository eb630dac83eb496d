import type { Inquiry } from './inquiry.ts';
import { portNames, standardPorts, type CameraPorts } from './standard-ports.ts';

const MOST = 65_535;

const isPort = (number: number): boolean => Number.isInteger(number) && number >= 1 && number <= MOST;

/**
 * The camera's own ports, each moved by as much as the port of its URL differs from the camera's own: behind a router or in a container all
 * ports are usually moved alike. A port that the camera does not tell is the standard one.
 */
export async function portsOf(inquiry: Pick<Inquiry, 'camera' | 'setting'>): Promise<CameraPorts> {
  const given = await Promise.all(
    portNames.map(async (name) => {
      const reading = await inquiry.setting(`network.port.${name}`);
      const number = 'text' in reading ? Number(reading.text) : Number.NaN;
      return [name, isPort(number) ? number : standardPorts[name]] as const;
    }),
  );
  const own: CameraPorts = { ...standardPorts, ...Object.fromEntries(given) };
  const { protocol, port } = inquiry.camera.url;
  const way = protocol === 'https:' ? 'https' : 'http';
  const offset = Number(port || standardPorts[way]) - own[way];
  const moved = portNames.map((name) => [name, isPort(own[name] + offset) ? own[name] + offset : own[name]] as const);
  return { ...own, ...Object.fromEntries(moved) };
}
