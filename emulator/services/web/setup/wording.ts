import type { Feature, Model } from '../../../settings/model.ts';
import { refusal, type Setting } from '../../../settings/setting.ts';

/** A problem of a settings commit (`network.ntp.port: got …`), taken apart. */
export interface Problem {
  /** Whose it is; undefined: of no field that stands on the page. */
  readonly row: Setting | undefined;
  /** Without the key, as it stands beside its field. */
  readonly words: string;
  /** With the menu's words in place of the key, as it stands in a list. */
  readonly sentence: string;
}

/** Problems as a page shows them: nobody there knows keys. */
export function problemsAsShown(problems: readonly string[], rows: readonly Setting[]): readonly Problem[] {
  return problems.map((problem) => {
    const row = rows.find(({ key }) => problem.startsWith(key) && /^[:[]/.test(problem.slice(key.length)));
    if (!row) return { row, words: problem, sentence: problem };
    const words = problem.slice(row.key.length).replace(/^: /, '');
    return { row, words, sentence: `${row.label}${words === problem.slice(row.key.length) ? '' : ': '}${words}` };
  });
}

const features: Readonly<Partial<Record<Feature, string>>> = {
  'sd-card': 'SD memory card',
  srtp: 'SRTP',
  ptz: 'pan, tilt and zoom',
  ipv6: 'IPv6',
};

/** What stands beside what this version does not act on. */
export const NOT_YET = 'Not in this version: it can be read, and not be set.';

/** What stands below a field's name: why it can't be set, or what it takes where its choices do not show that. */
export function hintOf(row: Setting, model: Model, isSet: boolean): string {
  if (row.when && !model.features.includes(row.when))
    return `${model.name} has no ${features[row.when] ?? row.when.replaceAll('-', ' ')}.`;
  const refused = refusal(row, model);
  if (refused === 'is fixed') return 'Fixed.';
  if (refused !== undefined) return NOT_YET;
  if (row.secret && isSet) return 'Set. Leave it empty to keep it as it is.';
  return row.type.choices.length > 0 ? '' : row.type.wanted;
}

/** A setting's value in the menu's words. */
export const displayText = (row: Setting, text: string): string =>
  row.type.choices.find((choice) => choice.text === text)?.label ?? text;
