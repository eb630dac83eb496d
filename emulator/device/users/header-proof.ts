import { shown, WireError } from '../../kernel/errors.ts';
import { withoutSecrets } from '../../kernel/masking.ts';
import { parseAuthorization, type Authorization } from '../../wire/digest/authorization.ts';
import { basicChallenge, digestChallenge, methodSigned, realm, sameText } from '../../wire/digest/digest.ts';
import { unproved, wrongLogin, type AttemptWith, type FindProved, type Judgement } from './judgement.ts';
import { Nonces } from './nonces.ts';
import type { HeaderProof } from './proof.ts';
import type { Attempt, AuthenticatorNeeds } from './users.ts';

type Digest = Extract<Authorization, { scheme: 'Digest' }>;

/** Authorization headers: the challenges that ask for them, with their nonces, and what the headers prove. */
export class HeaderProofs {
  readonly #needs: AuthenticatorNeeds;
  readonly #find: FindProved;
  readonly #nonces: Nonces;

  constructor(needs: AuthenticatorNeeds, find: FindProved) {
    this.#needs = needs;
    this.#find = find;
    this.#nonces = new Nonces(needs);
  }

  /** The values of `WWW-Authenticate`; `stale`: the proof was right, but not its nonce. */
  challenges(attempt: Omit<Attempt, 'proof'>, stale: boolean): readonly string[] {
    const { rules, settings } = this.#needs;
    return rules.login
      .schemesOffered(settings, attempt.protocol)
      .flatMap((scheme) => (scheme === 'Basic' ? [basicChallenge] : this.#digestChallenges(attempt, stale)));
  }

  judge(attempt: AttemptWith<HeaderProof>): Judgement {
    const given = read(attempt.proof.text);
    if (typeof given === 'string') return unproved('malformed', undefined, given);
    const { user } = given;
    const offered = this.offered(attempt.protocol);
    if (!offered.includes(kindOf(given)))
      return unproved('scheme not offered', user, `got ${kindOf(given)}, wanted ${offered.join(' or ')}`);
    if (given.scheme === 'Digest') return this.#judgeDigest(attempt, given);
    const account = this.#find(user, (right) => sameText(given.password, right));
    return account
      ? { proved: true, account, by: 'Basic' }
      : unproved('wrong credentials', user, wrongLogin(this.#needs.accounts, user));
  }

  /** What the camera takes now: Basic, and Digest by its algorithms. */
  offered(protocol: Attempt['protocol']): readonly string[] {
    const { rules, settings } = this.#needs;
    return rules.login
      .schemesOffered(settings, protocol)
      .flatMap((scheme) =>
        scheme === 'Basic' ? ['Basic'] : rules.login.digestAlgorithms(settings).map((one) => `Digest with ${one}`),
      );
  }

  #judgeDigest(attempt: AttemptWith<HeaderProof>, given: Digest): Judgement {
    const { rules, accounts } = this.#needs;
    const { protocol, proof } = attempt;
    const { user, uri } = given;
    let signed: string | undefined;
    const account = this.#find(user, (password) => {
      signed = given.realm === realm ? methodSigned(given, proof.method, password) : undefined;
      return signed !== undefined;
    });
    if (!account)
      return unproved(
        'wrong credentials',
        user,
        given.realm === realm ? wrongLogin(accounts, user) : otherRealm(given),
      );
    const nonce = this.#nonceFault(attempt, given);
    if (nonce) return unproved(nonce.why, user, nonce.detail);
    const method = signed ?? proof.method;
    return method === proof.method && rules.login.uriFits(protocol, uri === proof.uri)
      ? { proved: true, account, by: 'Digest' }
      : unproved('signed for another request', user, signedInstead({ method, uri }, proof));
  }

  /** Forgets all nonces. */
  reset(): void {
    this.#nonces.clear();
  }

  /** One challenge for each algorithm, all with the same nonce (RFC 7616 §3.9.1). */
  #digestChallenges({ address, connection }: Omit<Attempt, 'proof'>, stale: boolean): string[] {
    const { rules, settings, uptime } = this.#needs;
    const nonce = this.#nonces.give(uptime.now(), address, connection);
    return rules.login.digestAlgorithms(settings).map((algorithm) => digestChallenge(nonce, stale, algorithm));
  }

  #nonceFault(attempt: AttemptWith<HeaderProof>, given: Digest): NonceFault | undefined {
    const { rules, uptime } = this.#needs;
    const { protocol } = attempt;
    const now = uptime.now();
    const nonce = this.#nonces.find(given.nonce);
    const stale = (got: string): NonceFault => ({
      why: 'stale nonce',
      detail: `got ${got}, wanted one given here lately`,
    });
    if (!nonce) return stale('a nonce that the camera did not give, or has forgotten');
    const same = { connection: nonce.connection === attempt.connection, address: nonce.address === attempt.address };
    if (!rules.login.nonceFits(protocol, same))
      return stale(`a nonce given to another ${same.address ? 'connection' : 'address'}`);
    const age = { ageMs: now - nonce.issuedAt, idleMs: now - nonce.usedAt };
    if (rules.login.nonceExpired(protocol, age))
      return stale(`a nonce of ${seconds(age.ageMs)} ago, last used ${seconds(age.idleMs)} ago`);
    const seen = nonce.seen(given.counted && Number.parseInt(given.counted.count, 16));
    if (rules.login.replayed(protocol, seen))
      return {
        why: 'replayed',
        detail: `got ${given.counted ? `nonce count ${given.counted.count}` : 'a nonce without a count'} again, wanted each once`,
      };
    this.#nonces.proved(given.nonce, now);
    return undefined;
  }
}

interface NonceFault {
  readonly why: 'stale nonce' | 'replayed';
  readonly detail: string;
}

const seconds = (ms: number): string => `${Math.round(ms / 1_000)} s`;

const kindOf = (given: Authorization): string =>
  given.scheme === 'Digest' ? `Digest with ${given.algorithm}` : given.scheme;

const otherRealm = (given: Digest): string => `got the realm ${shown(given.realm)}, wanted ${realm}`;

/** What a Digest was signed for, in place of its request. */
function signedInstead({ method, uri }: { readonly method: string; readonly uri: string }, proof: HeaderProof): string {
  const target = (text: string): string => shown(withoutSecrets(text));
  return `got a Digest for ${method} ${target(uri)}, wanted one for ${proof.method} ${target(proof.uri)}`;
}

/** The header's credentials; what is wrong with it when it cannot be read. */
function read(header: string): Authorization | string {
  try {
    return parseAuthorization(header);
  } catch (error) {
    if (error instanceof WireError) return error.message;
    throw error;
  }
}
