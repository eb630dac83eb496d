import { WireError } from '../../kernel/errors.ts';
import type { Scheme } from '../../guide/rules/2.5-user-authentication.ts';
import { parseAuthorization, type Authorization } from '../../wire/digest/authorization.ts';
import { basicChallenge, digestChallenge, methodSigned, realm, sameText } from '../../wire/digest/digest.ts';
import { details } from './details.ts';
import { unproved, type AttemptWith, type FindProved, type Judgement } from './judgement.ts';
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
    return this.#schemes(attempt.protocol).flatMap((scheme) =>
      scheme === 'Basic' ? [basicChallenge] : this.#digestChallenges(attempt, stale),
    );
  }

  judge(attempt: AttemptWith<HeaderProof>): Judgement {
    const given = read(attempt.proof.text);
    if (typeof given === 'string') return unproved('malformed', undefined, given);
    const { user } = given;
    const offered = this.offered(attempt.protocol);
    if (!offered.includes(kindOf(given)))
      return unproved('scheme not offered', user, details.otherKind(kindOf(given), offered));
    if (given.scheme === 'Digest') return this.#judgeDigest(attempt, given);
    const account = this.#find(user, (right) => sameText(given.password, right));
    return account
      ? { proved: true, account, by: 'Basic' }
      : unproved('wrong credentials', user, details.wrongLogin(this.#needs.accounts, user));
  }

  /** What the camera takes now: Basic, and Digest by its algorithms. */
  offered(protocol: Attempt['protocol']): readonly string[] {
    const { rules, settings } = this.#needs;
    return this.#schemes(protocol).flatMap((scheme) =>
      scheme === 'Basic' ? ['Basic'] : rules.login.digestAlgorithms(settings).map((one) => `Digest with ${one}`),
    );
  }

  /** The schemes of its challenges; none where the protocol takes no header. */
  #schemes(protocol: Attempt['protocol']): readonly Scheme[] {
    const { rules, settings } = this.#needs;
    return rules.login.proofTaken(protocol, 'header') ? rules.login.schemesOffered(settings, protocol) : [];
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
    if (!account) return unproved('wrong credentials', user, details.wrongDigest(accounts, given));
    const nonce = this.#nonceFault(attempt, given);
    if (nonce) return unproved(nonce.why, user, nonce.detail);
    const method = signed ?? proof.method;
    return method === proof.method && rules.login.uriFits(protocol, uri === proof.uri)
      ? { proved: true, account, by: 'Digest' }
      : unproved('signed for another request', user, details.signedInstead({ method, uri }, proof));
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
    const stale = (detail: string): NonceFault => ({ why: 'stale nonce', detail });
    if (!nonce) return stale(details.unknownNonce());
    const same = { connection: nonce.connection === attempt.connection, address: nonce.address === attempt.address };
    if (!rules.login.nonceFits(protocol, same)) return stale(details.nonceOfOthers(same.address));
    const age = { ageMs: now - nonce.issuedAt, idleMs: now - nonce.usedAt };
    if (rules.login.nonceExpired(protocol, age)) return stale(details.oldNonce(age));
    const seen = nonce.seen(given.counted && Number.parseInt(given.counted.count, 16));
    if (rules.login.replayed(protocol, seen))
      return { why: 'replayed', detail: details.replayed(given.counted?.count) };
    this.#nonces.proved(given.nonce, now);
    return undefined;
  }
}

interface NonceFault {
  readonly why: 'stale nonce' | 'replayed';
  readonly detail: string;
}

const kindOf = (given: Authorization): string =>
  given.scheme === 'Digest' ? `Digest with ${given.algorithm}` : given.scheme;

/** The header's credentials; what is wrong with it when it cannot be read. */
function read(header: string): Authorization | string {
  try {
    return parseAuthorization(header);
  } catch (error) {
    if (error instanceof WireError) return error.message;
    throw error;
  }
}
