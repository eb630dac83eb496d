import { InputError, problem, type Problem } from '../kernel/errors.ts';
import { modelNamed } from '../profiles/models.ts';
import type { Model } from '../settings/model.ts';
import type { CameraState } from './state.ts';

/** What is asked of a camera that may have stored data. */
interface Wanted {
  readonly model?: string;
  readonly admin?: { readonly name: string; readonly password: string };
}

/** The model of a stored state. Throws `InputError` naming the file. */
export function modelIn(state: CameraState | undefined, file: string): Model | undefined {
  try {
    return state && modelNamed(state.model);
  } catch (error) {
    throw error instanceof InputError ? new InputError(error.problems.map((one) => ({ ...one, at: file }))) : error;
  }
}

/**
 * Compares what is asked of a camera with its stored state. Throws `InputError` when they name different models or administrators;
 * what differs and does not prevent the start is returned, each as a sentence.
 */
export function agreed({ model, admin }: Wanted, kept: CameraState | undefined, folder: string): string[] {
  if (!kept) return [];
  const problems: Problem[] = [];
  if (model !== undefined && modelNamed(model).name !== kept.model)
    problems.push(
      problem({ key: '--model', got: model, wanted: `none or ${kept.model}, the model kept in ${folder}` }),
    );
  const administrators = kept.accounts.filter(({ level }) => level === 1);
  const registered = administrators.find(({ name }) => name === admin?.name);
  if (admin && administrators.length > 0 && !registered) {
    const names = administrators.map(({ name }) => name).join(' or ');
    problems.push(problem({ key: '--admin', got: admin.name, wanted: `none or ${names}, registered in ${folder}` }));
  }
  if (problems.length > 0) throw new InputError(problems);
  return admin && registered && registered.password !== admin.password
    ? [`${admin.name} has another password in ${folder} than the one given; it stays`]
    : [];
}
