import type { Defect } from '../parts.ts';
import { ruling } from '../ruling.ts';

const requirement = '3.5';

export const defects: readonly Defect[] = [
  {
    id: '3.5-works-while-off',
    requirement,
    words: 'Carries RTSP in HTTP although Internet mode is off.',
    bend: (parts) => ruling(parts, { tunnelsOpen: () => true }),
  },
  {
    id: '3.5-tunnel-skips-login',
    requirement,
    words: 'Asks nobody for a login who comes through a tunnel.',
    bend: (parts) => ({
      ...parts,
      authenticator(needs) {
        const sound = parts.authenticator(needs);
        return {
          ...sound,
          admit(attempt) {
            const admission = sound.admit(attempt);
            const [first] = needs.accounts.all();
            if (admission.admitted || attempt.protocol !== 'tunnel' || !first) return admission;
            return { admitted: true, user: first.name, level: first.level, scheme: 'Digest' };
          },
        };
      },
    }),
  },
  {
    id: '3.5-port-80-stays-open',
    requirement,
    words: 'Takes tunnels on port 80 although the connection is HTTPS only.',
    bend: (parts) => ruling(parts, { httpOpen: () => true }),
  },
  {
    id: '3.5-socket-takes-anybodys-login',
    requirement,
    words: 'Opens its WebSocket with a login that was made at another address.',
    bend: (parts) =>
      ruling(parts, {
        nonceFits: (over, same) => over === 'websocket' || parts.rules.nonceFits(over, same),
      }),
  },
];
