/** The most characters of one text of an entry: a journal holds lines, not copies of messages. */
export const LONGEST_TEXT = 1_024;
/** The most members of one list of an entry; a camera has fewer settings. */
export const LONGEST_LIST = 512;
/** The weight of an entry without its texts: names of fields, numbers. */
const FRAME = 128;

/** An entry with long texts and lists cut; each cut says how much was left out. */
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

/** A list limited as a whole, so that many long texts cannot evade the limit. */
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

/** The approximate size of an entry in bytes: its characters, and a share for its structure. */
export function weightOf(value: unknown): number {
  if (typeof value === 'string') return value.length;
  if (!value || typeof value !== 'object') return 8;
  return Object.values(value).reduce((sum: number, field) => sum + weightOf(field), Array.isArray(value) ? 0 : FRAME);
}
