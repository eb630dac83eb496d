import { own } from '../../emulator/kernel/own.ts';
import type { Requirement } from '../../emulator/profiles/guide-profile.ts';
import { rowOf } from '../../emulator/settings/lookup.ts';
import { adviceOn } from './advice.ts';
import { readSetting, setSettings, type Texts } from './cgi.ts';
import { item, type Capability, type Finding, type Inquiry } from './inquiry.ts';
import type { Item, Status } from './item.ts';
import type { Action, Section, Step } from './section.ts';
import type { Target } from './target.ts';

/** What the section knows about its settings beyond the guide's table. */
export interface SettingsOptions {
  /** The part of a model without which the section does not apply. */
  readonly capability?: Capability;
  /** The verdict where the section's condition is not stated to be met. A person has to say, unless the section sees more. */
  readonly unmet?: (inquiry: Inquiry) => Promise<Pick<Finding, 'status' | 'got'> | undefined>;
}

/** Compares each setting that the guide recommends with the camera's, read over CGI. */
export async function settingItems(
  inquiry: Inquiry,
  requirement: Requirement,
  options: SettingsOptions = {},
): Promise<Item[]> {
  const { capability } = options;
  const lacking = capability !== undefined && (await inquiry.lacks(capability));
  return Promise.all(
    Object.entries(requirement.recommended).map(async ([key, text]) => {
      const finding: Pick<Finding, 'status' | 'got' | 'reason' | 'fix' | 'repair'> = lacking
        ? { status: 'not applicable', got: `the model has no ${capability}` }
        : await judge(inquiry, requirement, key, text, options);
      const probe = requirement.condition === undefined ? 'CGI' : `CGI; ${requirement.condition}`;
      return item(requirement, key, { ...finding, wanted: text || 'empty', probe }, rowOf(key)?.label ?? key);
    }),
  );
}

/** Whether a condition asks only for what the model has. */
const ofModel = (condition: string): boolean => condition.startsWith('on models');

async function judge(
  inquiry: Inquiry,
  requirement: Requirement,
  key: string,
  wanted: string,
  { unmet }: SettingsOptions,
): Promise<Pick<Finding, 'status' | 'got' | 'reason' | 'fix' | 'repair'>> {
  const { reasons, conditions } = inquiry.site;
  const reading = await inquiry.setting(key);
  if ('why' in reading) return { status: 'unverified', got: reading.why };
  const got = reading.text;
  if (got === wanted) return { status: 'pass', got: got || 'empty' };
  const found = (status: Status, text = got) => ({ status, got: text, fix: { key, text: wanted } });
  if (own(requirement.withReason ?? {}, key)?.includes(got)) {
    const reason = reasons.get(requirement.id);
    return reason === undefined ? found('fail', `${got}, without a written reason`) : { status: 'pass', got, reason };
  }
  const { condition } = requirement;
  if (condition === undefined || ofModel(condition) || conditions.has(requirement.id)) return found('fail');
  const seen = await unmet?.(inquiry);
  const { repair } = adviceOn(requirement.id, key);
  const say = `say so with --when ${requirement.id}, or why not with --confirm ${key}=TEXT`;
  const asked = { repair: `${condition}: ${repair}; ${say}` };
  return seen ? { ...seen, got: `${got}; ${seen.got}`, ...asked } : { ...found('manual'), ...asked };
}

/** The reason that lets one of the settings be other than recommended; undefined when none is needed or none was given. */
export const reasonIn = (items: readonly Item[]): string | undefined =>
  items.find(({ reason }) => reason !== undefined)?.reason;

/** A section that only its settings show. */
export const settingsSection = (id: string, options: SettingsOptions = {}): Section => ({
  id,
  audit: (inquiry, requirement) => settingItems(inquiry, requirement, options),
});

/** Sets, for each item that fails, the setting that puts it right. */
export const settingSteps = (items: readonly Item[]): Step[] => {
  const fixes = Map.groupBy(
    items.filter(({ status, fix }) => status === 'fail' && fix),
    ({ fix }) => fix?.key,
  );
  return [...fixes.values()].flatMap((group) => {
    const [{ requirement, fix } = {}] = group;
    if (requirement === undefined || !fix) return [];
    return setting(
      requirement,
      { [fix.key]: fix.text },
      group.map(({ check }) => check),
    );
  });
};

export interface SetOptions {
  /** Settings that are set too where the camera has them, before the others. */
  readonly whereKnown?: Texts;
}

/** The action that sets these settings. */
export function setting(
  section: string,
  texts: Texts,
  checks: readonly string[],
  { whereKnown = {} }: SetOptions = {},
): Action {
  const shown = Object.entries(texts).map(([key, text]) => {
    const row = rowOf(key);
    return `${row?.label ?? key} to ${row?.secret ? '***' : text || 'empty'}`;
  });
  return {
    id: `set ${Object.entries(texts)
      .map(([key, text]) => `${key}=${rowOf(key)?.secret ? '***' : text}`)
      .join(' ')}`,
    section,
    checks,
    summary: `set ${shown.join(', ')}`,
    run: async (target) => setSettings(target, { ...(await known(target, whereKnown)), ...texts }),
  };
}

/** Those of the settings that the camera can read. */
async function known({ camera, dialect }: Target, texts: Texts): Promise<Texts> {
  const readings = await Promise.all(
    Object.keys(texts).map(async (key) => [key, await readSetting(dialect, key, (path) => camera.get(path))] as const),
  );
  const has = new Set(readings.flatMap(([key, reading]) => ('text' in reading ? [key] : [])));
  return Object.fromEntries(Object.entries(texts).filter(([key]) => has.has(key)));
}
