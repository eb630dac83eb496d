import type { Defect } from '../parts.ts';
import { ruling } from '../ruling.ts';

const requirement = '2.5';

export const defects: readonly Defect[] = [
  {
    id: '2.5-takes-md5-too',
    requirement,
    words: 'Offers and takes MD5 although SHA-256 alone is set.',
    bend: (parts) => ruling(parts, { digestAlgorithms: () => ['MD5'] }),
  },
  {
    id: '2.5-offers-basic-too',
    requirement,
    words: 'Offers and takes Basic although Digest alone is set.',
    bend: (parts) => ruling(parts, { schemesOffered: () => ['Digest', 'Basic'] }),
  },
  {
    id: '2.5-accepts-replay',
    requirement,
    words: 'Takes a captured Digest login a second time.',
    bend: (parts) => ruling(parts, { replayed: () => false }),
  },
  {
    id: '2.5-nonce-never-expires',
    requirement,
    words: 'Takes a nonce however old it is.',
    bend: (parts) => ruling(parts, { nonceExpired: () => false }),
  },
  {
    id: '2.5-rtsp-nonce-is-free',
    requirement,
    words: 'RTSP takes a nonce that was given on another connection.',
    bend: (parts) => ruling(parts, { nonceFits: () => true }),
  },
  {
    id: '2.5-rtsp-ignores-the-setting',
    requirement,
    words: 'RTSP offers Digest whatever is set.',
    bend: (parts) =>
      ruling(parts, {
        schemesOffered: (settings, over) => (over === 'rtsp' ? ['Digest'] : parts.rules.schemesOffered(settings, over)),
      }),
  },
  {
    id: '2.5-rtsp-guesses-not-counted',
    requirement,
    words: 'Lets passwords be guessed over RTSP without end.',
    bend: (parts) =>
      ruling(parts, { countsAsFailure: (over, why) => over !== 'rtsp' && parts.rules.countsAsFailure(over, why) }),
  },
  {
    id: '2.5-lock-out-per-account',
    requirement,
    words: 'Locks out the account instead of the address: a guesser only changes names, and shuts out others.',
    bend: (parts) => ruling(parts, { lockOutKey: (address, user) => user ?? address }),
  },
  {
    id: '2.5-right-password-during-lock-out',
    requirement,
    words: 'Admits the right password during a lock-out, so a guesser sees when he has hit.',
    bend: (parts) => ruling(parts, { admitsWhileLocked: (right) => right }),
  },
];
