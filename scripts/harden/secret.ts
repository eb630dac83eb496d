import { readFileSync } from 'node:fs';
import { own } from '../../emulator/kernel/own.ts';
import { InputError, problem } from '../../emulator/kernel/errors.ts';

/** Where a secret is found. The secret itself stands in no site file and on no command line. */
export type SecretReference = { readonly env: string } | { readonly file: string };

/** A secret and the place it comes from; the value is undefined where the environment has none. */
export interface Secret {
  readonly value: string | undefined;
  /** For messages: the name of the variable or the file. */
  readonly source: string;
}

/** The text of a file that `where` names. Throws `InputError`. */
export function fileText(where: string, path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw new InputError([problem({ got: path, wanted: 'a file that can be read', key: where })]);
  }
}

/** Reads a secret from the environment, or from the first line of a file. Throws `InputError` when the file cannot be read. */
export function secretIn(reference: SecretReference, where: string, env: NodeJS.ProcessEnv): Secret {
  if ('env' in reference) return { value: own(env, reference.env) || undefined, source: reference.env };
  return { value: fileText(where, reference.file).split(/\r?\n/)[0] || undefined, source: reference.file };
}
