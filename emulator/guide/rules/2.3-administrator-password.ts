import type { Model } from '../../settings/model.ts';
import type { Account } from '../account.ts';

/** Limits of user names and passwords, in characters (i-PRO's registration page). */
export const credentialLimits = {
  nameLength: { min: 1, max: 32 },
  passwordLength: { min: 8, max: 32 },
  nameForbids: '"&:;\\',
  passwordForbids: '"&',
} as const;

/** The number of kinds of characters in a password. */
function kindsIn(password: string): number {
  return [/[A-Z]/, /[a-z]/, /[0-9]/, /[^A-Za-z0-9]/].filter((kind) => kind.test(password)).length;
}

/** Older firmware counts letters as one kind. */
function olderKindsIn(password: string): number {
  return [/[A-Za-z]/, /[0-9]/, /[^A-Za-z0-9]/].filter((kind) => kind.test(password)).length;
}

const printable = /^[\x20-\x7e]*$/;

const forbidden = (text: string, characters: string): boolean => [...characters].some((c) => text.includes(c));

export const password = {
  /** Whether only first-access registration is open. */
  registrationOpen: (registered: boolean): boolean => !registered,

  /** Whether the registration page and CGI register an administrator; when not, the CGI answers 503. */
  registrationAnswers: (registered: boolean): boolean => !registered,

  /** Whether a registration is taken that a page of another site sent, or that none did. */
  registrationTaken: (fromOtherSite: boolean): boolean => !fromOtherSite,

  /** The faults of a user name, each a sentence; empty when there is none. */
  nameFaults(name: string): readonly string[] {
    const { min, max } = credentialLimits.nameLength;
    const faults = [];
    if (name.length < min || name.length > max) faults.push(`The user name must have ${min} to ${max} characters.`);
    if (forbidden(name, credentialLimits.nameForbids))
      faults.push(`The user name must not contain any of ${[...credentialLimits.nameForbids].join(' ')}`);
    if (!printable.test(name)) faults.push('The user name must be made of printable ASCII characters.');
    return faults;
  },

  /** The faults of a password, each a sentence; empty when there is none. */
  passwordFaults(name: string, word: string, model: Pick<Model, 'passwordKinds'>): readonly string[] {
    const { min, max } = credentialLimits.passwordLength;
    const faults = [];
    if (word.length < min || word.length > max) faults.push(`The password must have ${min} to ${max} characters.`);
    if (model.passwordKinds === 3 && kindsIn(word) < 3)
      faults.push(
        'The password must have at least three of: upper case letters, lower case letters, numbers, symbols.',
      );
    if (model.passwordKinds === 2 && olderKindsIn(word) < 2)
      faults.push('The password must have at least two of: letters, numbers, symbols.');
    if (name !== '' && word.toLowerCase().includes(name.toLowerCase()))
      faults.push('The password must not contain the user name.');
    if (forbidden(word, credentialLimits.passwordForbids))
      faults.push(`The password must not contain any of ${[...credentialLimits.passwordForbids].join(' ')}`);
    if (!printable.test(word)) faults.push('The password must be made of printable ASCII characters.');
    return faults;
  },

  /** Whether a login from before stays valid, now that accounts have changed: the account is there, and has the same password. */
  loginStays: (then: Account | undefined, now: Account | undefined): boolean => then?.password === now?.password,

  /** Whether the client proved that it knows the account's password. */
  passwordMatches: (account: Account, proves: (word: string) => boolean): boolean => proves(account.password),
};
