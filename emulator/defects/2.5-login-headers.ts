import type { Parts } from '../device/parts.ts';
import type { Attempt } from '../device/users/users.ts';
import { type Defect, ruling, withAuthenticator } from './defect.ts';

const requirement = '2.5';

/** A login of which only one of several Authorization headers is looked at. */
const takingOne =
  (which: number) =>
  (parts: Parts): Parts =>
    withAuthenticator(parts, (usual) => ({
      admit: (attempt) => usual.admit(oneHeader(attempt, which)),
    }));

function oneHeader(attempt: Attempt, which: number): Attempt {
  if (attempt.proof.kind !== 'header') return attempt;
  const headers = attempt.proof.text.split(/, (?=(?:Basic|Digest) )/);
  return { ...attempt, proof: { ...attempt.proof, text: headers.at(which) ?? '' } };
}

/** Cameras that believe what the headers of a login say about it. */
export const defects: readonly Defect[] = [
  {
    id: '2.5-believes-forwarded-for',
    requirement,
    description: 'Counts guesses for the address in X-Forwarded-For: a guesser names another each time.',
    bend: (parts) =>
      ruling(parts, 'login', {
        clientAddress: (peer, named) => [named ?? peer].flat().join().split(',', 1)[0] ?? peer,
      }),
  },
  {
    id: '2.5-first-of-two-headers',
    requirement,
    description: 'Looks at the first of two Authorization headers, whatever the other says.',
    bend: takingOne(0),
  },
  {
    id: '2.5-last-of-two-headers',
    requirement,
    description: 'Looks at the last of two Authorization headers, whatever the other says.',
    bend: takingOne(-1),
  },
  {
    id: '2.5-browser-known-by-accept-alone',
    requirement,
    description: 'Knows a browser by its Accept header alone, which a page of another site can change.',
    bend: (parts) => ruling(parts, 'login', { browserSeen: ({ wantsPages }) => wantsPages }),
  },
  {
    id: '2.5-browser-not-known-by-its-name',
    requirement,
    description: 'Takes a browser for a program when it names no page, as after a typed address.',
    bend: (parts) =>
      ruling(parts, 'login', { browserSeen: (signs) => parts.rules.login.browserSeen({ ...signs, agent: '' }) }),
  },
  {
    id: '2.5-counts-go-backwards',
    requirement,
    description: 'Takes nonce counts that are far behind, which whoever kept an old login can send.',
    bend: (parts) => ruling(parts, 'login', { countTooOld: () => false }),
  },
];
