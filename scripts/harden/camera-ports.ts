import { ports } from '../../emulator/settings/ports.ts';
import type { Inquiry } from './inquiry.ts';

const asked = ['http', 'https', 'rtsp', 'rtsps'] as const;

/** The numbers of a camera's ports, as the tool reaches them. */
export type CameraPorts = Readonly<Record<(typeof asked)[number], number>>;

const MOST = 65_535;

const isPort = (number: number): boolean => Number.isInteger(number) && number >= 1 && number <= MOST;

const standard = (name: string): number => ports.find((port) => port.name === name)?.number ?? 0;

/** The ports of a camera that says nothing of them. */
export const standardPorts: CameraPorts = {
  http: standard('http'),
  https: standard('https'),
  rtsp: standard('rtsp'),
  rtsps: standard('rtsps'),
};

/**
 * The camera's own ports, each moved by as much as the port of its URL differs from the camera's own: behind a router or in a container all
 * ports are usually moved alike. A port that the camera does not tell is the standard one.
 */
export async function portsOf(inquiry: Inquiry): Promise<CameraPorts> {
  const given = await Promise.all(
    asked.map(async (name) => {
      const reading = await inquiry.setting(`network.port.${name}`);
      const number = 'text' in reading ? Number(reading.text) : Number.NaN;
      return [name, isPort(number) ? number : standardPorts[name]] as const;
    }),
  );
  const own: CameraPorts = { ...standardPorts, ...Object.fromEntries(given) };
  const { protocol, port } = inquiry.camera.url;
  const way = protocol === 'https:' ? 'https' : 'http';
  const offset = Number(port || standardPorts[way]) - own[way];
  const moved = asked.map((name) => [name, isPort(own[name] + offset) ? own[name] + offset : own[name]] as const);
  return { ...own, ...Object.fromEntries(moved) };
}
