import { InputError } from '../../kernel/errors.ts';
import { levelFrom, type UserLevel } from '../../settings/user-level.ts';

/** The level in a form or query; undefined when it has none. Throws `InputError`. */
export function levelField(parameters: ReadonlyMap<string, string>): UserLevel | undefined {
  const text = parameters.get('level');
  const level = text === undefined ? undefined : levelFrom(text);
  if (text !== undefined && level === undefined) throw new InputError([`level: got ${text}, wanted 1, 2 or 3`]);
  return level;
}
