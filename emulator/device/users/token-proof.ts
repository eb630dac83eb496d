import { BoundedMap } from '../../kernel/bounded.ts';
import { WireError } from '../../kernel/errors.ts';
import { parseUsernameToken, tokenProves, type TokenFields } from '../../wire/onvif/username-token.ts';
import type { AttemptWith, FindProved, Judgement } from './judgement.ts';
import type { TokenProof } from './proof.ts';
import type { AuthenticatorNeeds } from './users.ts';

/**
 * The most nonces of tokens that are remembered, a few MB. Only a right password adds one. A token can be used from 5 minutes before to
 * 5 minutes after its date: a replay goes unnoticed only after over 100 logins a second for ten minutes.
 */
const USED_KEPT = 65_536;

/**
 * UsernameTokens: what they prove, and which were used. Used nonces are never forgotten by time: when the date is set back, old tokens
 * would serve again.
 */
export class TokenProofs {
  readonly #needs: AuthenticatorNeeds;
  readonly #find: FindProved;
  readonly #used = new BoundedMap<string, true>(USED_KEPT);

  constructor(needs: AuthenticatorNeeds, find: FindProved) {
    this.#needs = needs;
    this.#find = find;
  }

  judge({ protocol, proof }: AttemptWith<TokenProof>): Judgement {
    const { rules, wall } = this.#needs;
    const user = proof.name;
    const fields = read(proof);
    if (!fields) return { proved: false, why: 'malformed', user };
    const account = this.#find(user, (password) => tokenProves(fields, password));
    if (!account) return { proved: false, why: 'wrong credentials', user };
    if (!rules.login.tokenFresh({ createdAt: fields.createdAt, now: wall() }))
      return { proved: false, why: 'stale token', user };
    const nonce = fields.nonce.toString('base64');
    if (rules.login.replayed(protocol, this.#used.has(nonce))) return { proved: false, why: 'replayed', user };
    this.#used.set(nonce, true);
    return { proved: true, account, by: 'token' };
  }
}

/** The token's fields; undefined when it cannot be read. */
function read(token: TokenProof): TokenFields | undefined {
  try {
    return parseUsernameToken(token);
  } catch (error) {
    if (error instanceof WireError) return undefined;
    throw error;
  }
}
