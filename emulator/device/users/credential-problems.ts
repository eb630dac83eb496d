import type { Problem } from '../../kernel/errors.ts';
import type { Camera } from '../camera.ts';

/** What is wrong with a user's name and password, by field: `name` and `password`. */
export function credentialProblems({ rules, model }: Camera, name: string, password: string): Problem[] {
  const of = (key: string, faults: readonly string[]): Problem[] => faults.map((words) => ({ key, words }));
  return [
    ...of('name', rules.password.nameFaults(name)),
    ...of('password', rules.password.passwordFaults(name, password, model)),
  ];
}
