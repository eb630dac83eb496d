import { InputError, type Problem } from '../kernel/errors.ts';
import type { RunningCamera } from './running-camera.ts';

/** What a camera has from the start. */
interface Prepared {
  readonly admin?: { readonly name: string; readonly password: string };
  readonly settings?: Readonly<Record<string, string>>;
}

/** Sets up a camera before it is switched on; all problems are reported at once. */
export function prepare({ camera }: RunningCamera, admin: Prepared['admin'], settings: Prepared['settings']): void {
  const problems: Problem[] = [];
  const attempt = (act: () => void): void => {
    try {
      act();
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      problems.push(...error.problems);
    }
  };
  if (admin) attempt(() => camera.users.accounts.put({ ...admin, level: 1 }, 'control'));
  if (settings) attempt(() => void camera.settings.commit(settings, 'control'));
  if (problems.length > 0) throw new InputError(problems);
}
