import { BoundedMap } from '../../kernel/bounded.ts';
import { WireError } from '../../kernel/errors.ts';
import { parseUsernameToken, tokenProves, type TokenFields } from '../../wire/onvif/username-token.ts';
import { details } from './details.ts';
import { unproved, type AttemptWith, type FindProved, type Judgement } from './judgement.ts';
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
    const { accounts, rules, wall } = this.#needs;
    const user = proof.name;
    const fields = read(proof);
    if (typeof fields === 'string') return unproved('malformed', user, fields);
    const account = this.#find(user, (password) => tokenProves(fields, password));
    if (!account) return unproved('wrong credentials', user, details.wrongLogin(accounts, user));
    const now = wall();
    if (!rules.login.tokenFresh({ createdAt: fields.createdAt, now })) {
      const apart = Math.round(Math.abs(now - fields.createdAt) / 1_000);
      return unproved('stale token', user, `got a token ${apart} s from the camera's date, wanted one near it`);
    }
    const nonce = fields.nonce.toString('base64');
    if (rules.login.replayed(protocol, this.#used.has(nonce)))
      return unproved('replayed', user, 'got the nonce of an earlier token, wanted each once');
    this.#used.set(nonce, true);
    return { proved: true, account, by: 'token' };
  }
}

/** The token's fields; what is wrong with it when it cannot be read. */
function read(token: TokenProof): TokenFields | string {
  try {
    return parseUsernameToken(token);
  } catch (error) {
    if (error instanceof WireError) return error.message;
    throw error;
  }
}
