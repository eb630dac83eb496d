import { type Problem, sentenceOf } from '../../../kernel/errors.ts';
import type { Feature, Model } from '../../../settings/model.ts';
import { refusal, type Setting } from '../../../settings/setting.ts';

/** A problem as a page shows it. */
export interface ShownProblem {
  /** The setting at fault; undefined when it is not on the page. */
  readonly row: Setting | undefined;
  /** The problem without the setting, as shown beside its field. */
  readonly text: string;
  /** The problem with the setting's label in place of its key, as shown in a list. */
  readonly sentence: string;
}

/** Problems as a page shows them: with labels in place of keys. */
export function problemsAsShown(problems: readonly Problem[], rows: readonly Setting[]): readonly ShownProblem[] {
  return problems.map((problem) => {
    const row = rows.find(({ key }) => key === problem.key);
    if (!row) return { row, text: sentenceOf(problem), sentence: sentenceOf(problem) };
    return { row, text: sentenceOf({ ...problem, key: '' }), sentence: sentenceOf({ ...problem, key: row.label }) };
  });
}

const features: Readonly<Partial<Record<Feature, string>>> = {
  'sd-card': 'SD memory card',
  srtp: 'SRTP',
  ptz: 'pan, tilt and zoom',
  ipv6: 'IPv6',
};

/** The hint beside a setting that this version does not act on. */
export const NOT_YET = 'Not in this version: it can be read, but not set.';

/** The hint of a field: why it cannot be set, or which values it takes when it has no choices. */
export function hintOf(row: Setting, model: Model, isSet: boolean): string {
  if (row.when && !model.features.includes(row.when))
    return `${model.name} has no ${features[row.when] ?? row.when.replaceAll('-', ' ')}.`;
  if (row.storage === 'fixed') return 'Fixed.';
  if (refusal(row, model) !== undefined) return NOT_YET;
  if (row.secret && isSet) return 'Set. Leave it empty to keep it as it is.';
  return row.type.choices.length > 0 ? '' : row.type.wanted;
}

/** A setting's value with the menu's label. */
export const displayText = (row: Setting, text: string): string =>
  row.type.choices.find((choice) => choice.text === text)?.label ?? text;
