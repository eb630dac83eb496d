import { ports } from '../../emulator/settings/ports.ts';

/** The ports that the tool uses. */
export const portNames = ['http', 'https', 'rtsp', 'rtsps', 'snmpAgent'] as const;

/** The numbers of a camera's ports, as the tool reaches them. */
export type CameraPorts = Readonly<Record<(typeof portNames)[number], number>>;

const standard = (name: string): number => ports.find((port) => port.name === name)?.number ?? 0;

/** The ports of a camera that says nothing of them. */
export const standardPorts: CameraPorts = {
  http: standard('http'),
  https: standard('https'),
  rtsp: standard('rtsp'),
  rtsps: standard('rtsps'),
  snmpAgent: standard('snmpAgent'),
};
