import { shown } from '../../kernel/errors.ts';
import { withoutSecrets } from '../../kernel/masking.ts';
import { wantedNear } from '../../kernel/near.ts';
import { realm } from '../../wire/digest/digest.ts';
import type { HeaderProof } from './proof.ts';
import type { Accounts } from './users.ts';

/** What the journal says of a refused login: what was got and what was wanted, without secrets. It decides nothing. */
export const details = {
  notRegistered: () => 'got no administrator yet, wanted one registered',

  lockedOut: (key: string, leftMs: number) =>
    `got a request ${Math.ceil(leftMs / 1_000)} s before the end of the lock-out of ${key}, wanted none until then`,

  none: (offered: readonly string[]) => `got no login, wanted ${orOne(offered)}`,

  otherKind: (got: string, offered: readonly string[]) => `got ${got}, wanted ${orOne(offered)}`,

  /** A name and password that prove nothing. It takes the same work whether or not there is such a user. */
  wrongLogin(accounts: Pick<Accounts, 'all'>, user: string): string {
    const names = accounts.all().map(({ name }) => name);
    const near = wantedNear(user, names, 'that of a user');
    return names.includes(user)
      ? 'got another password than that of the user'
      : `got the name of nobody, wanted ${near}`;
  },

  wrongDigest: (accounts: Pick<Accounts, 'all'>, given: { readonly realm: string; readonly user: string }): string =>
    given.realm === realm
      ? details.wrongLogin(accounts, given.user)
      : `got the realm ${shown(given.realm)}, wanted ${realm}`,

  /** What a Digest was signed for, in place of its request. */
  signedInstead({ method, uri }: { readonly method: string; readonly uri: string }, proof: HeaderProof): string {
    const target = (text: string): string => shown(withoutSecrets(text));
    return `got a Digest for ${method} ${target(uri)}, wanted one for ${proof.method} ${target(proof.uri)}`;
  },

  unknownNonce: () => nonce('that the camera did not give, or has forgotten'),

  nonceOfOthers: (sameAddress: boolean) => nonce(`given to another ${sameAddress ? 'connection' : 'address'}`),

  oldNonce: ({ ageMs, idleMs }: { readonly ageMs: number; readonly idleMs: number }) =>
    nonce(`of ${seconds(ageMs)} ago, last used ${seconds(idleMs)} ago`),

  replayed: (count: string | undefined) =>
    `got ${count === undefined ? 'a nonce without a count' : `nonce count ${count}`} again, wanted each once`,
} as const;

const orOne = (offered: readonly string[]): string => (offered.length > 0 ? offered.join(' or ') : 'one');

const nonce = (got: string): string => `got a nonce ${got}, wanted one given here lately`;

const seconds = (ms: number): string => `${Math.round(ms / 1_000)} s`;
