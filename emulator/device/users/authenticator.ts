import { shown } from '../../kernel/errors.ts';
import { loginLimits, type LoginRefusal } from '../../guide/rules/2.5-user-authentication.ts';
import { details } from './details.ts';
import { HeaderProofs } from './header-proof.ts';
import { findProvedIn, unproved, type FindProved, type Judgement } from './judgement.ts';
import { LockOut } from './lock-out.ts';
import { judgePassword } from './password-proof.ts';
import { TokenProofs } from './token-proof.ts';
import type { Admission, Attempt, Authenticator, AuthenticatorNeeds } from './users.ts';

export const createAuthenticator = (needs: AuthenticatorNeeds): Authenticator => new Gate(needs);

/** Why a login is refused: the reason, the name that it claims, and what was got and wanted. */
interface Refusal {
  readonly why: LoginRefusal;
  readonly user?: string | undefined;
  readonly detail: string;
}

/** The authenticator of all protocols: has the proof judged, asks the rules, counts failures, and writes one journal entry. */
class Gate implements Authenticator {
  readonly #needs: AuthenticatorNeeds;
  readonly #find: FindProved;
  readonly #headers: HeaderProofs;
  readonly #tokens: TokenProofs;
  readonly #lockOut: LockOut;

  constructor(needs: AuthenticatorNeeds) {
    this.#needs = needs;
    this.#find = findProvedIn(needs);
    this.#headers = new HeaderProofs(needs, this.#find);
    this.#tokens = new TokenProofs(needs, this.#find);
    this.#lockOut = new LockOut(needs.rules);
  }

  admit(attempt: Attempt): Admission {
    const { rules, accounts, uptime } = this.#needs;
    if (rules.password.registrationOpen(accounts.registered()))
      return this.#refuse(attempt, { why: 'not registered', detail: details.notRegistered() });
    const judged = this.#judge(attempt);
    const user = judged.proved ? judged.account.name : judged.user;
    const key = rules.login.lockOutKey(attempt.address, user);
    const lockedFor = this.#lockOut.leftOf(key, uptime.now());
    if (lockedFor > 0 && !rules.login.admitsWhileLocked(judged.proved))
      return this.#refuse(attempt, { why: 'locked out', user, detail: details.lockedOut(key, lockedFor) });
    if (judged.proved) return this.#accept(attempt, judged);
    if (rules.login.countsAsFailure(attempt.protocol, judged.why)) this.#count(attempt, key);
    return this.#refuse(attempt, judged);
  }

  /** Used tokens are not forgotten: a restart must not make a captured one good again. */
  reset(): void {
    this.#headers.reset();
    this.#lockOut.clear();
  }

  #judge({ proof, ...attempt }: Attempt): Judgement {
    const { accounts, rules } = this.#needs;
    const offered = this.#headers.offered(attempt.protocol);
    if (proof.kind === 'none') return unproved('no credentials', undefined, details.none(offered));
    if (!rules.login.proofTaken(attempt.protocol, proof.kind)) {
      const user = proof.kind === 'header' ? undefined : proof.name;
      return unproved('scheme not offered', user, details.otherKind(`a login by ${proof.kind}`, offered));
    }
    if (proof.kind === 'header') return this.#headers.judge({ ...attempt, proof });
    return proof.kind === 'password'
      ? judgePassword({ accounts, find: this.#find }, proof)
      : this.#tokens.judge({ ...attempt, proof });
  }

  #count({ address, protocol }: Attempt, key: string): void {
    const { uptime, journal } = this.#needs;
    if (this.#lockOut.fail(key, uptime.now()))
      journal.write('auth.locked-out', { peer: address, protocol, forMs: loginLimits.lockOutFor });
  }

  #accept({ address, protocol }: Attempt, { account, by }: Extract<Judgement, { proved: true }>): Admission {
    const user = account.name;
    const { rules, settings } = this.#needs;
    this.#needs.journal.write('auth.accepted', { peer: address, protocol, user, scheme: by });
    return { admitted: true, user, level: rules.hosts.levelAt(settings, address, account.level), scheme: by };
  }

  #refuse(attempt: Attempt, { why, user, detail }: Refusal): Admission {
    const { address, protocol } = attempt;
    if (why !== 'no credentials')
      this.#needs.journal.write('auth.refused', {
        peer: address,
        protocol,
        why,
        detail,
        // The name is the peer's text: short and without control characters.
        ...(user === undefined ? {} : { user: shown(user) }),
      });
    const refused = { admitted: false, challenges: [], why, detail } as const;
    if (why === 'locked out' || why === 'not registered') return { ...refused, status: 403 };
    if (why === 'signed for another request' && this.#needs.rules.login.misplacedStatus(protocol) === 400)
      return { ...refused, status: 400 };
    const stale = why === 'stale nonce' || why === 'replayed';
    return { ...refused, status: 401, challenges: this.#headers.challenges(attempt, stale) };
  }
}
