import { type Defect, ruling } from './defect.ts';

const requirement = '2.5';

export const defects: readonly Defect[] = [
  {
    id: '2.5-takes-md5-too',
    requirement,
    description: 'Offers and takes MD5 although SHA-256 alone is set.',
    bend: (parts) => ruling(parts, 'login', { digestAlgorithms: () => ['MD5'] }),
  },
  {
    id: '2.5-offers-basic-too',
    requirement,
    description: 'Offers and takes Basic although Digest alone is set.',
    bend: (parts) => ruling(parts, 'login', { schemesOffered: () => ['Digest', 'Basic'] }),
  },
  {
    id: '2.5-accepts-replay',
    requirement,
    description: 'Takes a captured Digest login a second time.',
    bend: (parts) => ruling(parts, 'login', { replayed: () => false }),
  },
  {
    id: '2.5-nonce-never-expires',
    requirement,
    description: 'Takes a nonce however old it is.',
    bend: (parts) => ruling(parts, 'login', { nonceExpired: () => false }),
  },
  {
    id: '2.5-rtsp-nonce-is-free',
    requirement,
    description: 'RTSP takes a nonce that was given on another connection.',
    bend: (parts) => ruling(parts, 'login', { nonceFits: () => true }),
  },
  {
    id: '2.5-rtsp-ignores-the-setting',
    requirement,
    description: 'RTSP offers Digest whatever is set.',
    bend: (parts) =>
      ruling(parts, 'login', {
        schemesOffered: (settings, over) =>
          over === 'rtsp' ? ['Digest'] : parts.rules.login.schemesOffered(settings, over),
      }),
  },
  {
    id: '2.5-rtsp-guesses-not-counted',
    requirement,
    description: 'Lets passwords be guessed over RTSP without end.',
    bend: (parts) =>
      ruling(parts, 'login', {
        countsAsFailure: (over, why) => over !== 'rtsp' && parts.rules.login.countsAsFailure(over, why),
      }),
  },
  {
    id: '2.5-lock-out-per-account',
    requirement,
    description: 'Locks out the account instead of the address: a guesser only changes names, and shuts out others.',
    bend: (parts) => ruling(parts, 'login', { lockOutKey: (address, user) => user ?? address }),
  },
  {
    id: '2.5-right-password-during-lock-out',
    requirement,
    description: 'Admits the right password during a lock-out, so a guesser sees when they have found it.',
    bend: (parts) => ruling(parts, 'login', { admitsWhileLocked: (right) => right }),
  },
];
