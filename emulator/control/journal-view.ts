import type { JournalEntry } from '../fleet/events.ts';

/** An entry as it is shown: the headers of a request only on demand. */
export function shownEntry<E extends JournalEntry>(entry: E, headers: boolean): E {
  if (headers || !('headers' in entry)) return entry;
  const { headers: _left, ...rest } = entry;
  return rest as unknown as E;
}

export const shownEntries = (entries: readonly JournalEntry[], headers: boolean): readonly JournalEntry[] =>
  headers ? entries : entries.map((entry) => shownEntry(entry, false));
