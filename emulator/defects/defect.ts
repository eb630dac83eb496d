import type { Certificates, CertificatesNeeds } from '../device/certificates/certificates.ts';
import type { Parts } from '../device/parts.ts';
import type { Accounts, Authenticator, AuthenticatorNeeds } from '../device/users/users.ts';
import type { Rules } from '../guide/rules/index.ts';

/** A defect: a camera that breaks one requirement on purpose. It proves that a scenario can fail. */
export interface Defect {
  /** Kebab-case, begins with the section: `2.3-two-kinds-accepted`. */
  readonly id: string;
  /** The guide section it breaks: "2.3". */
  readonly requirement: string;
  /** One sentence: what this camera does wrong. */
  readonly description: string;
  bend(parts: Parts): Parts;
}

/** The parts with some rules of a section replaced: how most defects are made. */
export const ruling = <S extends keyof Rules>(parts: Parts, section: S, bent: Partial<Rules[S]>): Parts => ({
  ...parts,
  rules: { ...parts.rules, [section]: { ...parts.rules[section], ...bent } },
});

/** The same accounts, with some functions replaced. */
export const otherAccounts = (usual: Accounts, replaced: Partial<Accounts>): Accounts => ({
  registered: () => usual.registered(),
  find: (name) => usual.find(name),
  all: () => usual.all(),
  put: (user, by) => usual.put(user, by),
  remove: (name, by) => usual.remove(name, by),
  clear: () => usual.clear(),
  restore: (all) => usual.restore(all),
  ...replaced,
});

/** The parts with some functions of the accounts replaced. */
export const withAccounts = (parts: Parts, replaced: (usual: Accounts) => Partial<Accounts>): Parts => ({
  ...parts,
  users: {
    ...parts.users,
    accounts(needs) {
      const usual = parts.users.accounts(needs);
      return otherAccounts(usual, replaced(usual));
    },
  },
});

/** The parts with some functions of the certificates replaced. */
export const withCertificates = (
  parts: Parts,
  replaced: (usual: Certificates, needs: CertificatesNeeds) => Partial<Certificates>,
): Parts => ({
  ...parts,
  certificates(needs) {
    const usual = parts.certificates(needs);
    return { ...usual, ...replaced(usual, needs) };
  },
});

/** The parts with some functions of the authenticator replaced. */
export const withAuthenticator = (
  parts: Parts,
  replaced: (usual: Authenticator, needs: AuthenticatorNeeds) => Partial<Authenticator>,
): Parts => ({
  ...parts,
  users: {
    ...parts.users,
    authenticator(needs) {
      const usual = parts.users.authenticator(needs);
      return {
        admit: (attempt) => usual.admit(attempt),
        reset: () => usual.reset(),
        ...replaced(usual, needs),
      };
    },
  },
});
