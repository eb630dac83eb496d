import type { LogLine } from '../device/log/log.ts';
import type { Parts } from '../device/parts.ts';
import type { Admission, Attempt, AuthenticatorNeeds } from '../device/users/users.ts';
import type { Rules } from '../guide/rules/index.ts';
import { parseAuthorization } from '../wire/digest/authorization.ts';
import { digestProves } from '../wire/digest/digest.ts';
import { type Defect, ruling, withAuthenticator } from './defect.ts';

const requirement = '2.5';

type Admit = (attempt: Attempt) => Admission;

/** An authenticator that admits otherwise. */
const admitting = (parts: Parts, otherwise: (usual: Admit, needs: AuthenticatorNeeds) => Admit): Parts =>
  withAuthenticator(parts, (usual, needs) => ({ admit: otherwise((attempt) => usual.admit(attempt), needs) }));

const bent =
  (login: (usual: Rules['login']) => Partial<Rules['login']>) =>
  (parts: Parts): Parts =>
    ruling(parts, 'login', login(parts.rules.login));

const GUESS = 'Wrong user name or password';

/** A system log that shows other lines. */
const logging = (parts: Parts, shown: (line: LogLine) => readonly LogLine[]): Parts => ({
  ...parts,
  log(needs) {
    const usual = parts.log(needs);
    return {
      lines: () => usual.lines().flatMap(shown),
      clear: () => usual.clear(),
      restore: (lines) => usual.restore(lines),
      changed: usual.changed,
    };
  },
});

/** The method that a Digest was made for. */
function signedMethod({ proof }: Attempt, { accounts }: AuthenticatorNeeds): string | undefined {
  if (proof.kind !== 'header' || !/^Digest .*response="\w{32}"/.test(proof.text)) return undefined;
  const given = parseAuthorization(proof.text);
  const account = given.scheme === 'Digest' ? accounts.find(given.user) : undefined;
  return ['GET', 'POST', 'DESCRIBE'].find(
    (method) => given.scheme === 'Digest' && account && digestProves(given, method, account.password),
  );
}

/** Nonces that cameras with a defect gave out. */
const everywhere = new Set<string>();

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
  {
    id: '2.5-picture-for-anybody',
    requirement,
    description: 'Gives its picture to whoever asks.',
    bend: bent(() => ({ loginWanted: ({ path }) => path !== '/cgi-bin/camera' })),
  },
  {
    id: '2.5-head-skips-the-login',
    requirement,
    description: 'Asks for a login with the usual methods alone.',
    bend: bent(() => ({ loginWanted: ({ method }) => method === 'GET' || method === 'POST' })),
  },
  {
    id: '2.5-settings-read-by-anybody',
    requirement,
    description: 'Asks for a login where something changes, and not where it is read.',
    bend: bent(() => ({ loginWanted: ({ path }) => !path.startsWith('/cgi-bin/get_network') })),
  },
  {
    id: '2.5-any-uri',
    requirement,
    description: 'Takes a Digest that was made for another URI.',
    bend: bent(() => ({ uriFits: () => true })),
  },
  {
    id: '2.5-any-randomnum',
    requirement,
    description: 'Takes the forms that a page of another site sends through the browser of a user.',
    bend: bent(() => ({ randomnumFits: () => true })),
  },
  {
    id: '2.5-any-method',
    requirement,
    description: 'Takes a Digest that was made for another method.',
    bend: (parts) =>
      admitting(parts, (usual, needs) => (attempt) => {
        const method =
          attempt.proof.kind === 'header' && attempt.protocol === 'https' ? signedMethod(attempt, needs) : undefined;
        return method === undefined || attempt.proof.kind !== 'header'
          ? usual(attempt)
          : usual({ ...attempt, proof: { ...attempt.proof, method } });
      }),
  },
  {
    id: '2.5-challenges-of-other-cameras',
    requirement,
    description: 'Takes the answer to a challenge of any camera like it.',
    bend: (parts) =>
      admitting(parts, (usual, { accounts }) => (attempt) => {
        const admission = usual(attempt);
        if (admission.admitted) return admission;
        const [, given = ''] = (attempt.proof.kind === 'header' && /nonce="(\w+)"/.exec(attempt.proof.text)) || [];
        for (const challenge of admission.challenges) everywhere.add(/nonce="(\w+)"/.exec(challenge)?.[1] ?? '');
        const [, name = ''] = (attempt.proof.kind === 'header' && /username="([^"]+)"/.exec(attempt.proof.text)) || [];
        const account = accounts.find(name);
        return admission.why === 'stale nonce' && account && everywhere.has(given)
          ? { admitted: true, user: name, level: account.level, scheme: 'Digest' }
          : admission;
      }),
  },
  {
    id: '2.5-basic-at-a-websocket',
    requirement,
    description: 'Takes Basic at a WebSocket although Digest alone is set.',
    bend: bent((usual) => ({
      schemesOffered: (settings, over) =>
        over === 'websocket' ? ['Digest', 'Basic'] : usual.schemesOffered(settings, over),
    })),
  },
  {
    id: '2.5-guesses-over-tunnel-not-counted',
    requirement,
    description: 'Lets passwords be guessed over RTSP in HTTP without end.',
    bend: bent((usual) => ({ countsAsFailure: (over, why) => over !== 'tunnel' && usual.countsAsFailure(over, why) })),
  },
  {
    id: '2.5-guesses-over-websocket-not-counted',
    requirement,
    description: 'Lets passwords be guessed over a WebSocket without end.',
    bend: bent((usual) => ({
      countsAsFailure: (over, why) => over !== 'websocket' && usual.countsAsFailure(over, why),
    })),
  },
  {
    id: '2.5-guesses-over-rtsps-not-counted',
    requirement,
    description: 'Lets passwords be guessed over RTSPS without end.',
    bend: bent((usual) => ({ countsAsFailure: (over, why) => over !== 'rtsps' && usual.countsAsFailure(over, why) })),
  },
  {
    id: '2.5-every-refusal-is-a-guess',
    requirement,
    description: 'Counts a login with an old nonce as a guess, and locks out who did nothing wrong.',
    bend: bent((usual) => ({
      countsAsFailure: (over, why) => why === 'stale nonce' || usual.countsAsFailure(over, why),
    })),
  },
  {
    id: '2.5-misplaced-login-is-a-guess',
    requirement,
    description:
      'Counts the right password as a guess where it was signed for another request, and locks out its owner.',
    bend: bent((usual) => ({
      countsAsFailure: (over, why) => why === 'signed for another request' || usual.countsAsFailure(over, why),
    })),
  },
  {
    id: '2.5-seven-guesses',
    requirement,
    description: 'Locks out at the seventh guess.',
    bend: bent(() => ({ locksOut: (failures, now) => failures.filter((at) => now - at <= 30_000).length >= 7 })),
  },
  {
    id: '2.5-guesses-count-for-a-minute',
    requirement,
    description: 'Counts guesses that are a minute apart, and locks out who types badly.',
    bend: bent(() => ({ locksOut: (failures, now) => failures.filter((at) => now - at <= 60_000).length >= 8 })),
  },
  {
    id: '2.5-websocket-nonce-is-free',
    requirement,
    description: 'A WebSocket takes a nonce that was given to another address.',
    bend: bent((usual) => ({ nonceFits: (over, same) => over === 'websocket' || usual.nonceFits(over, same) })),
  },
  {
    id: '2.5-rtsp-nonce-outlives-its-use',
    requirement,
    description: 'RTSP takes a nonce that nobody has used for ten minutes.',
    bend: bent((usual) => ({
      nonceExpired: (over, { ageMs, idleMs }) =>
        usual.nonceExpired(over, { ageMs, idleMs: Math.max(0, idleMs - 420_000) }),
    })),
  },
  {
    id: '2.5-guesses-not-logged',
    requirement,
    description: 'Nobody can read in its log that somebody guesses.',
    bend: (parts) => logging(parts, (line) => (line.what === GUESS ? [] : [line])),
  },
  {
    id: '2.5-logins-logged-twice',
    requirement,
    description: 'Has each login twice in its log, so nobody can tell how many there were.',
    bend: (parts) => logging(parts, (line) => (line.what === 'Login' ? [line, line] : [line])),
  },
  {
    id: '2.5-websocket-logins-not-logged',
    requirement,
    description: 'Its log has no login at a WebSocket.',
    bend: (parts) => logging(parts, (line) => (line.where === 'websocket' ? [] : [line])),
  },
  {
    id: '2.5-log-names-another-address',
    requirement,
    description: 'Its log says that every guess came from the camera itself.',
    bend: (parts) => logging(parts, (line) => [line.what === GUESS ? { ...line, address: '127.0.0.1' } : line]),
  },
  {
    id: '2.5-lock-out-by-date',
    requirement,
    description: 'Measures lock-outs by its date, so that another date ends them.',
    bend: (parts) => ({
      ...parts,
      users: {
        ...parts.users,
        authenticator: (needs) => parts.users.authenticator({ ...needs, uptime: { ...needs.uptime, now: needs.wall } }),
      },
    }),
  },
  {
    id: '2.5-lock-out-of-neighbours',
    requirement,
    description: 'Locks out a whole IPv6 network for the guesses of one host.',
    bend: (parts) => ruling(parts, 'login', { lockOutKey: (address) => address.replace(/:[^:]*$/, '') }),
  },
];
