import { type Defect, ruling, withAuthenticator } from './defect.ts';

const requirement = '3.2.1';

export const defects: readonly Defect[] = [
  {
    id: '3.2.1-always-served',
    requirement,
    description: 'Serves FTP although access is forbidden.',
    bend: (parts) => ruling(parts, 'ftp', { served: () => true }),
  },
  {
    id: '3.2.1-sessions-outlive-it',
    requirement,
    description: 'Leaves the port and the sessions as they are when access is forbidden while somebody is connected.',
    bend: (parts) =>
      ruling(parts, 'ftp', {
        served: (settings, sessions) => sessions > 0 || parts.rules.ftp.served(settings, sessions),
      }),
  },
  {
    id: '3.2.1-anonymous',
    requirement,
    description: 'Admits anonymous over FTP, with any password.',
    bend: (parts) =>
      withAuthenticator(parts, (usual) => ({
        admit: (attempt) =>
          attempt.protocol === 'ftp' && attempt.proof.kind === 'password' && attempt.proof.name === 'anonymous'
            ? { admitted: true, user: 'anonymous', level: 3, scheme: 'password' }
            : usual.admit(attempt),
      })),
  },
  {
    id: '3.2.1-any-letters',
    requirement,
    description: 'Does not tell capital letters from small ones in passwords over FTP.',
    bend: (parts) =>
      withAuthenticator(parts, (usual, { accounts }) => ({
        admit(attempt) {
          const { proof } = attempt;
          if (attempt.protocol !== 'ftp' || proof.kind !== 'password') return usual.admit(attempt);
          const password = accounts.find(proof.name)?.password;
          const same = password?.toLowerCase() === proof.password.toLowerCase();
          return usual.admit(same && password !== undefined ? { ...attempt, proof: { ...proof, password } } : attempt);
        },
      })),
  },
  {
    id: '3.2.1-connects-to-anybody',
    requirement,
    description: 'Opens a data connection to whatever host a client names (FTP bounce).',
    bend: (parts) =>
      ruling(parts, 'ftp', {
        dataEndFits: (ends) => ends.opener === 'camera' || parts.rules.ftp.dataEndFits(ends),
      }),
  },
  {
    id: '3.2.1-strangers-take-data',
    requirement,
    description: 'Gives a file to whoever connects to the data port first.',
    bend: (parts) =>
      ruling(parts, 'ftp', {
        dataEndFits: (ends) => ends.opener === 'other end' || parts.rules.ftp.dataEndFits(ends),
      }),
  },
  {
    id: '3.2.1-connects-to-low-ports',
    requirement,
    description: "Opens data connections to ports of the client's services.",
    bend: (parts) => ruling(parts, 'ftp', { dataPortFits: () => true }),
  },
  {
    id: '3.2.1-viewers-write',
    requirement,
    description: 'Lets every user store and delete files.',
    bend: (parts) => ruling(parts, 'ftp', { functionFor: () => 'view' }),
  },
  {
    id: '3.2.1-guesses-not-counted',
    requirement,
    description: 'Counts no wrong password over FTP.',
    bend: (parts) =>
      ruling(parts, 'login', {
        countsAsFailure: (protocol, why) => protocol !== 'ftp' && parts.rules.login.countsAsFailure(protocol, why),
      }),
  },
];
