import { WireError } from '../../kernel/errors.ts';
import { parseAuthorization, type Authorization } from '../../wire/digest/authorization.ts';
import { basicChallenge, digestChallenge, digestProves, realm, sameText } from '../../wire/digest/digest.ts';
import type { AttemptWith, FindProved, Judgement } from './judgement.ts';
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
    this.#nonces = new Nonces(needs.random);
  }

  /** The values of `WWW-Authenticate`; `stale`: the proof was right, but not its nonce. */
  challenges(attempt: Omit<Attempt, 'proof'>, stale: boolean): readonly string[] {
    const { rules, settings } = this.#needs;
    return rules.login
      .schemesOffered(settings, attempt.protocol)
      .flatMap((scheme) => (scheme === 'Basic' ? [basicChallenge] : this.#digestChallenges(attempt, stale)));
  }

  judge(attempt: AttemptWith<HeaderProof>): Judgement {
    const { rules, settings } = this.#needs;
    const { protocol, proof } = attempt;
    const given = read(proof.text);
    if (!given) return { proved: false, why: 'malformed', user: undefined };
    const { user, scheme } = given;
    const offered =
      rules.login.schemesOffered(settings, protocol).includes(scheme) &&
      (scheme === 'Basic' || rules.login.digestAlgorithms(settings).includes(given.algorithm));
    if (!offered) return { proved: false, why: 'scheme not offered', user };
    const account = this.#find(user, (password) =>
      scheme === 'Basic'
        ? sameText(given.password, password)
        : given.realm === realm &&
          rules.login.uriFits(protocol, given.uri === proof.uri) &&
          digestProves(given, proof.method, password),
    );
    if (!account) return { proved: false, why: 'wrong credentials', user };
    const why = scheme === 'Basic' ? undefined : this.#nonceFault(attempt, given);
    return why === undefined ? { proved: true, account, by: scheme } : { proved: false, why, user };
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

  #nonceFault(attempt: AttemptWith<HeaderProof>, given: Digest): 'stale nonce' | 'replayed' | undefined {
    const { rules, uptime } = this.#needs;
    const now = uptime.now();
    const nonce = this.#nonces.find(given.nonce);
    const same = { connection: nonce?.connection === attempt.connection, address: nonce?.address === attempt.address };
    if (!nonce || !rules.login.nonceFits(attempt.protocol, same)) return 'stale nonce';
    if (rules.login.nonceExpired(attempt.protocol, { ageMs: now - nonce.issuedAt, idleMs: now - nonce.usedAt }))
      return 'stale nonce';
    const seen = nonce.seen(given.counted && Number.parseInt(given.counted.count, 16));
    if (rules.login.replayed(attempt.protocol, seen)) return 'replayed';
    this.#nonces.proved(given.nonce, now);
    return undefined;
  }
}

/** The header's credentials; undefined when it cannot be read. */
function read(header: string): Authorization | undefined {
  try {
    return parseAuthorization(header);
  } catch (error) {
    if (error instanceof WireError) return undefined;
    throw error;
  }
}
