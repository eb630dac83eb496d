import { timingSafeEqual } from 'node:crypto';
import { deriveKey, type EncryptionKey } from '../../emulator/wire/encrypted/key.ts';
import type { EncryptionTerms } from '../../emulator/wire/encrypted/terms.ts';
import { CardError, LOCKED, WRONG_INPUT } from './card-error.ts';

/** The key to what those terms are told of. Throws `CardError` when there is no password, or it is another. */
export function keyWith(password: string | undefined, terms: EncryptionTerms): EncryptionKey {
  if (!password)
    throw new CardError(
      'encrypted; data password: wanted in IPRO_DATA_PASSWORD or --data-password-file, never on the command line',
      WRONG_INPUT,
    );
  const key = keyTo(terms, password);
  if (!key) throw new CardError('the data password is wrong: nothing was opened', LOCKED);
  return key;
}

/** The key for data with these terms; undefined when the password is wrong. */
export function keyTo({ iterations, salt, check }: EncryptionTerms, password: string): EncryptionKey | undefined {
  const key = deriveKey(password, salt, iterations);
  return timingSafeEqual(key.terms.check, check) ? key : undefined;
}
