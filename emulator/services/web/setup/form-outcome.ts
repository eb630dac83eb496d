import { sentenceOf, type Problem } from '../../../kernel/errors.ts';
import type { Html } from '../html.ts';
import type { InputField } from '../pages/field.ts';
import { outcome } from './frame.ts';

/** The words of the problems that belong to a field, by its name. */
export const faultsIn =
  (problems: readonly Problem[] = []) =>
  (name: string): readonly string[] =>
    problems.flatMap(({ key, words }) => (key === name ? [words] : []));

/** The outcome of a form with these fields; problems of fields are said beside them. */
export function outcomeOf(problems: readonly Problem[] | undefined, fields: readonly InputField[]): Html | undefined {
  const ofField = ({ key }: Problem): boolean => fields.some(({ name }) => name === key);
  return outcome(problems?.filter((one) => !ofField(one)).map(sentenceOf), problems?.some(ofField));
}
