import { InputError, problem } from '../kernel/errors.ts';

/** Throws `InputError` when a camera has no power for what is asked. */
export function needPower(power: 'on' | 'off', what: string): void {
  if (power === 'off')
    throw new InputError([problem({ key: what, got: 'a camera without power', wanted: 'power on' })]);
}
