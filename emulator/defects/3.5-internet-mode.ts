import { type Defect, ruling, withAuthenticator } from './defect.ts';

const requirement = '3.5';

export const defects: readonly Defect[] = [
  {
    id: '3.5-works-while-off',
    requirement,
    description: 'Carries RTSP in HTTP although Internet mode is off.',
    bend: (parts) => ruling(parts, 'tunnels', { tunnelsOpen: () => true }),
  },
  {
    id: '3.5-tunnel-skips-login',
    requirement,
    description: 'Asks nobody for a login who comes through a tunnel.',
    bend: (parts) =>
      withAuthenticator(parts, (usual, needs) => ({
        admit(attempt) {
          const admission = usual.admit(attempt);
          const [first] = needs.accounts.all();
          if (admission.admitted || attempt.protocol !== 'tunnel' || !first) return admission;
          return { admitted: true, user: first.name, level: first.level, scheme: 'Digest' };
        },
      })),
  },
  {
    id: '3.5-port-80-stays-open',
    requirement,
    description: 'Takes tunnels on port 80 although the connection is HTTPS only.',
    bend: (parts) => ruling(parts, 'https', { httpOpen: () => true }),
  },
  {
    id: '3.5-socket-takes-anybodys-login',
    requirement,
    description: 'Opens its WebSocket with a login that was made at another address.',
    bend: (parts) =>
      ruling(parts, 'login', {
        nonceFits: (over, same) => over === 'websocket' || parts.rules.login.nonceFits(over, same),
      }),
  },
  {
    id: '3.5-media-beside-the-tunnel',
    requirement,
    description: 'Sends media over UDP in clear to who came through a tunnel.',
    bend: (parts) => ruling(parts, 'tunnels', { transportTaken: () => true }),
  },
  {
    id: '3.5-joined-from-elsewhere',
    requirement,
    description: 'Takes requests into a tunnel from any address that knows its cookie.',
    bend: (parts) =>
      ruling(parts, 'tunnels', { tunnelOf: (half) => parts.rules.tunnels.tunnelOf({ ...half, address: '' }) }),
  },
  {
    id: '3.5-joined-in-clear',
    requirement,
    description: 'Takes requests over HTTP into a tunnel over HTTPS.',
    bend: (parts) =>
      ruling(parts, 'tunnels', { tunnelOf: (half) => parts.rules.tunnels.tunnelOf({ ...half, secure: false }) }),
  },
  {
    id: '3.5-takes-others-uid',
    requirement,
    description: 'Starts, keeps and stops the stream of a UID for every user who knows it.',
    bend: (parts) => ruling(parts, 'tunnels', { uidServes: () => true }),
  },
  {
    id: '3.5-uid-outlives-its-password',
    requirement,
    description: 'Lets a UID be used by whoever has the name of its user, also after the password has changed.',
    bend: (parts) => ruling(parts, 'tunnels', { uidServes: (owner, user) => owner.name === user.name }),
  },
];
