import { type Defect, ruling } from './defect.ts';

const requirement = '3.2.3';

export const defects: readonly Defect[] = [
  {
    id: '3.2.3-mapping-left-behind',
    requirement,
    description: 'Leaves its mappings in the router when they are not wanted any more.',
    bend: (parts) => ruling(parts, 'upnp', { removesMappings: () => false }),
  },
  {
    id: '3.2.3-maps-80-although-https',
    requirement,
    description: 'Has the router lead to port 80 although HTTPS alone is set.',
    bend: (parts) => ruling(parts, 'upnp', { forwarded: () => ['http', 'https'] }),
  },
  {
    id: '3.2.3-maps-every-port',
    requirement,
    description: 'Has the router lead to RTSP and FTP too.',
    bend: (parts) =>
      ruling(parts, 'upnp', { forwarded: (open) => [...parts.rules.upnp.forwarded(open), 'rtsp', 'ftp'] }),
  },
  {
    id: '3.2.3-maps-80-alone',
    requirement,
    description: 'Has the router lead to the first open port alone: to HTTP, although HTTPS is open as well.',
    bend: (parts) => ruling(parts, 'upnp', { forwarded: (open) => parts.rules.upnp.forwarded(open).slice(0, 1) }),
  },
  {
    id: '3.2.3-forwards-though-off',
    requirement,
    description: 'Has the router forward ports although that is off.',
    bend: (parts) => ruling(parts, 'upnp', { forwards: () => true }),
  },
  {
    id: '3.2.3-shortcut-forwards',
    requirement,
    description: 'Has the router forward ports when only the camera shortcut is on.',
    bend: (parts) =>
      ruling(parts, 'upnp', {
        forwards: (settings) => parts.rules.upnp.forwards(settings) || parts.rules.upnp.present(settings),
      }),
  },
  {
    id: '3.2.3-believes-any-router',
    requirement,
    description: 'Fetches whatever address an answer to its search names.',
    bend: (parts) => ruling(parts, 'upnp', { gatewayFits: () => true }),
  },
  {
    id: '3.2.3-present-though-off',
    requirement,
    description: 'Tells the network of itself although its shortcut is off.',
    bend: (parts) => ruling(parts, 'upnp', { present: () => true }),
  },
];
