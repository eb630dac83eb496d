/** Characters of one text of an entry: a line of a journal, not a copy of what somebody sent. */
export const LONGEST_TEXT = 1_024;
/** Members of one list of an entry; a camera has fewer settings. */
export const LONGEST_LIST = 512;
/** What an entry weighs beside its texts: names of fields, numbers. */
const FRAME = 128;

/** The same with long texts and long lists cut, and how much was left out told in their place. */
export function shortened<T>(value: T): T {
  if (typeof value === 'string') return cutText(value) as T;
  if (Array.isArray(value)) return cutList(value) as T;
  if (value && typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, shortened(field)])) as T;
  return value;
}

function cutText(text: string): string {
  if (text.length <= LONGEST_TEXT) return text;
  return `${text.slice(0, LONGEST_TEXT)}… (${text.length - LONGEST_TEXT} characters more)`;
}

/** A list is bounded as a whole, so that many long texts in one entry are no way around. */
function cutList(list: readonly unknown[]): readonly unknown[] {
  const kept: unknown[] = [];
  let length = 0;
  for (const member of list.map(shortened)) {
    length += weightOf(member);
    if (kept.length === LONGEST_LIST || length > FRAME * LONGEST_LIST) break;
    kept.push(member);
  }
  const left = list.length - kept.length;
  return left > 0 && list.every((member) => typeof member === 'string') ? [...kept, `… (${left} more)`] : kept;
}

/** About how many bytes an entry takes: its characters, and what holds them together. */
export function weightOf(value: unknown): number {
  if (typeof value === 'string') return value.length;
  if (!value || typeof value !== 'object') return 8;
  return Object.values(value).reduce((sum: number, field) => sum + weightOf(field), Array.isArray(value) ? 0 : FRAME);
}
