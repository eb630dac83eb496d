import { InputError, problem } from '../kernel/errors.ts';
import { loadGuide, protectionLevels, requirementsUpTo } from '../profiles/guide-profile.ts';
import { rowOf } from '../settings/lookup.ts';
import type { Model } from '../settings/model.ts';
import { refusal, type Setting } from '../settings/setting.ts';

export interface LevelSettings {
  /** The guide's recommended settings up to a level, as far as this version can set them: texts by key. */
  readonly texts: Readonly<Record<string, string>>;
  /** The settings that were left out, and why; a line each. */
  readonly left: readonly string[];
}

/** The recommended settings of a level. Throws `InputError` for a level that the guide does not have. */
export function levelSettings(level: string, model: Model): LevelSettings {
  const known = protectionLevels.find((name) => name === level.toLowerCase());
  if (!known)
    throw new InputError([problem({ key: '--level', got: level, wanted: `one of ${protectionLevels.join(', ')}` })]);
  const texts = new Map<string, string>();
  const left: string[] = [];
  for (const { id, title, recommended, condition } of requirementsUpTo(loadGuide(), known))
    for (const [key, text] of Object.entries(recommended ?? {})) {
      const row = rowOf(key);
      const why = condition !== undefined ? `only ${condition}` : row && (refusal(row, model) ?? needed(row));
      if (why === undefined) texts.set(key, text);
      else left.push(`left out: ${id} ${title}: ${key}=${text} (${why})`);
    }
  return { texts: Object.fromEntries(texts), left };
}

const needed = ({ needs }: Setting): string | undefined => needs && `only with ${needs}`;
