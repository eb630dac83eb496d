import type { z } from 'zod';
import { InputError, problem } from '../kernel/errors.ts';
import type { Storage } from './storage.ts';

/** Reads stored JSON by its name; undefined when there is none. Throws `InputError` naming the file, which stays as it is. */
export function storedJson<S extends z.ZodType>(
  storage: Storage,
  name: string,
  schema: S,
  what: string,
): z.output<S> | undefined {
  const text = storage.text(name);
  if (text === undefined) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    value = undefined;
  }
  const checked = schema.safeParse(value);
  if (checked.success) return checked.data;
  throw new InputError([problem({ at: storage.pathOf(name), got: 'something else', wanted: what })]);
}
