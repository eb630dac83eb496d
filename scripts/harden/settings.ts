import { own } from '../../emulator/kernel/own.ts';
import type { Requirement } from '../../emulator/settings/guide-profile.ts';
import { rowOf } from '../../emulator/settings/lookup.ts';
import { values, type Inquiry } from './inquiry.ts';
import type { Item, Status } from './item.ts';

/** What the model has, as far as it tells. */
type Capabilities = Readonly<Record<string, boolean>>;

/** Whether each setting that the guide recommends has its value, read over CGI. */
export async function settingItems(inquiry: Inquiry, requirement: Requirement): Promise<Item[]> {
  const told = values((await inquiry.page('/cgi-bin/get_capability')).text);
  const has = {
    audio: told.get('audio') !== 'no',
    'sd-card': told.get('sdcard') !== 'no',
    srtp: told.get('srtp') !== 'no',
  };
  const items = Object.entries(requirement.recommended).map(([key, text]) =>
    judge(inquiry, requirement, key, text, has),
  );
  return Promise.all(items);
}

/** Whether a condition asks for nothing but what the model has. */
const ofModel = (condition: string): boolean => /(?:^|, )on models\b/.test(condition);

async function judge(
  inquiry: Inquiry,
  requirement: Requirement,
  key: string,
  wanted: string,
  has: Capabilities,
): Promise<Item> {
  const row = rowOf(key);
  const found = (status: Status, got: string, more: Partial<Pick<Item, 'fix' | 'reason'>> = {}): Item => ({
    id: `${requirement.id} ${row?.words ?? key}`,
    requirement: requirement.id,
    words: requirement.title,
    status,
    got,
    wanted: wanted === '' ? 'empty' : wanted,
    probe: requirement.condition === undefined ? 'CGI' : `CGI; ${requirement.condition}`,
    ...more,
  });
  if (!row) return found('unverified', 'no such setting is known');
  if (row.when !== undefined && has[row.when] === false) return found('not applicable', `the model has no ${row.when}`);
  const reading = await inquiry.setting(key);
  if ('why' in reading) return found('unverified', reading.why);
  const got = reading.text;
  if (got === wanted) return found('pass', got === '' ? 'empty' : got);
  if (row.serves.length === 0) return found('unverified', `${got}: nothing can be seen of it in this version`);
  const fix = { fix: { key, text: wanted } };
  const reason = inquiry.options.reasons.get(requirement.id);
  if (own(requirement.withReason ?? {}, key)?.includes(got))
    return reason === undefined
      ? found('fail', `${got}, without a written reason`, fix)
      : found('pass', got, { reason });
  // A condition that is not of the model is a person's to judge.
  const met = inquiry.options.conditions.has(requirement.id);
  if (requirement.condition !== undefined && !ofModel(requirement.condition) && !met) return found('manual', got, fix);
  return found('fail', got, fix);
}

/** The reason that lets one of the settings be other than recommended; undefined when all are as recommended, or none lets them. */
export const reasonIn = (items: readonly Item[]): string | undefined =>
  items.find(({ reason }) => reason !== undefined)?.reason;
