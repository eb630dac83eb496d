import { InputError, problem } from '../kernel/errors.ts';

const NAME = /^[\w-][\w.-]{0,63}$/;

/** The name of a snapshot, which is part of a file's name. Throws `InputError`. */
export function snapshotName(name: string): string {
  if (NAME.test(name)) return name;
  throw new InputError([
    problem({ key: 'name', got: name, wanted: 'letters, digits and . _ - (64 at most, no dot first)' }),
  ]);
}
