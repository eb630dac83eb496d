import { shown, WireError } from '../../kernel/errors.ts';
import type { Account } from '../../guide/account.ts';
import type { Admission, Attempt, Authenticator, AuthenticatorNeeds } from './users.ts';
import { type LoginRefusal, loginLimits } from '../../guide/rules/2.5-user-authentication.ts';
import { parseAuthorization, type Authorization } from '../../wire/digest/authorization.ts';
import { basicChallenge, digestChallenge, digestProves, realm, sameText } from '../../wire/digest/digest.ts';
import { LockOut } from './lock-out.ts';
import { Nonces } from './nonces.ts';

type Judgement =
  { readonly account: Account } | { readonly why: Exclude<LoginRefusal, 'locked out' | 'not registered'> };

/** The authenticator of all protocols: reads credentials, asks the rules, counts failures. */
export function createAuthenticator(needs: AuthenticatorNeeds): Authenticator {
  const { rules, accounts, settings, uptime, random, journal } = needs;
  const nonces = new Nonces(random);
  const lockOut = new LockOut(rules);
  /** A stand-in account for unknown users: their logins take as long, so that timing does not reveal which names exist. */
  const nobody: Account = { name: '', password: random.hex(6), level: 3, passwordSetAt: 0 };

  function judge(attempt: Attempt, given: Authorization): Judgement {
    if (!rules.login.schemesOffered(settings, attempt.protocol).includes(given.scheme))
      return { why: 'scheme not offered' };
    if (given.scheme === 'Digest' && !rules.login.digestAlgorithms(settings).includes(given.algorithm))
      return { why: 'scheme not offered' };
    const account = accounts.find(given.user);
    const proves = (password: string): boolean =>
      given.scheme === 'Basic'
        ? sameText(given.password, password)
        : given.realm === realm && uriFits(attempt, given.uri) && digestProves(given, attempt.method, password);
    const matches = rules.password.passwordMatches(account ?? nobody, proves);
    if (!account || !matches) return { why: 'wrong credentials' };
    return given.scheme === 'Basic' ? { account } : judgeNonce(attempt, given, account);
  }

  function judgeNonce(attempt: Attempt, given: Authorization & { scheme: 'Digest' }, account: Account): Judgement {
    const now = uptime.now();
    const nonce = nonces.find(given.nonce);
    const same = { connection: nonce?.connection === attempt.connection, address: nonce?.address === attempt.address };
    if (!nonce || !rules.login.nonceFits(attempt.protocol, same)) return { why: 'stale nonce' };
    if (rules.login.nonceExpired(attempt.protocol, { ageMs: now - nonce.issuedAt, idleMs: now - nonce.usedAt }))
      return { why: 'stale nonce' };
    const seen = nonce.seen(given.counted && Number.parseInt(given.counted.count, 16));
    if (rules.login.replayed(attempt.protocol, seen)) return { why: 'replayed' };
    nonces.proved(given.nonce, now);
    return { account };
  }

  /** The Digest challenges: one for each algorithm, all with the same nonce (RFC 7616 §3.9.1). */
  function digestChallenges(attempt: Attempt, stale: boolean): string[] {
    const nonce = nonces.give(uptime.now(), attempt.address, attempt.connection);
    return rules.login.digestAlgorithms(settings).map((algorithm) => digestChallenge(nonce, stale, algorithm));
  }

  function refuse(attempt: Attempt, why: LoginRefusal, user: string | undefined): Admission {
    if (why !== 'no credentials')
      journal.write('auth.refused', {
        peer: attempt.address,
        protocol: attempt.protocol,
        why,
        // The name is the peer's text: short and without control characters.
        ...(user === undefined ? {} : { user: shown(user) }),
      });
    if (why === 'locked out' || why === 'not registered') return { admitted: false, status: 403, challenges: [], why };
    const stale = why === 'stale nonce' || why === 'replayed';
    const challenges = rules.login
      .schemesOffered(settings, attempt.protocol)
      .flatMap((scheme) => (scheme === 'Basic' ? [basicChallenge] : digestChallenges(attempt, stale)));
    return { admitted: false, status: 401, challenges, why };
  }

  function admit(attempt: Attempt): Admission {
    if (rules.password.registrationOpen(accounts.registered())) return refuse(attempt, 'not registered', undefined);
    const given = attempt.authorization === undefined ? 'no credentials' : read(attempt.authorization);
    const user = typeof given === 'string' ? undefined : given.user;
    const judged: Judgement = typeof given === 'string' ? { why: given } : judge(attempt, given);
    const key = rules.login.lockOutKey(attempt.address, user);
    if (lockOut.holds(key, uptime.now()) && !rules.login.admitsWhileLocked('account' in judged))
      return refuse(attempt, 'locked out', user);
    if ('account' in judged && typeof given !== 'string') {
      journal.write('auth.accepted', {
        peer: attempt.address,
        protocol: attempt.protocol,
        user: judged.account.name,
        scheme: given.scheme,
      });
      return { admitted: true, user: judged.account.name, level: judged.account.level, scheme: given.scheme };
    }
    const why = 'why' in judged ? judged.why : 'malformed';
    if (rules.login.countsAsFailure(attempt.protocol, why) && lockOut.fail(key, uptime.now()))
      journal.write('auth.locked-out', {
        peer: attempt.address,
        protocol: attempt.protocol,
        forMs: loginLimits.lockOutFor,
      });
    return refuse(attempt, why, user);
  }

  return {
    admit,
    reset() {
      nonces.clear();
      lockOut.clear();
    },
  };
}

function read(header: string): Authorization | 'malformed' {
  try {
    return parseAuthorization(header);
  } catch (error) {
    if (error instanceof WireError) return 'malformed';
    throw error;
  }
}

/**
 * Whether the signed URI fits the request. HTTP: it is the requested one (RFC 7616 §3.4.6). RTSP clients sign a base URL; their nonce is
 * bound to the connection. The official sample opens its WebSocket with the login of an earlier CGI; there the nonce is bound to the address.
 */
function uriFits(attempt: Attempt, signed: string): boolean {
  return (attempt.protocol !== 'http' && attempt.protocol !== 'https') || signed === attempt.uri;
}
