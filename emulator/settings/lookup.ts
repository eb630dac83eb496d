import { catalogue } from './catalogue/index.ts';
import type { Setting } from './setting.ts';

const byKey = new Map(catalogue.map((row) => [row.key, row]));
const byLabel = new Map(catalogue.map((row) => [row.label.toLowerCase(), row]));

/** The row of that key; undefined when there is none. */
export function rowOf(key: string): Setting | undefined {
  return byKey.get(key);
}

/** The row with that label ("Auto port forwarding"), in any letter case; undefined when there is none. */
export function settingCalled(label: string): Setting | undefined {
  return byLabel.get(label.trim().toLowerCase());
}

const ALIKE = 4;

/** The key that was probably meant: the nearest one, if it is near enough. */
export function nearestKey(key: string): string | undefined {
  const ranked = catalogue
    .filter((row) => Math.abs(row.key.length - key.length) <= ALIKE)
    .map((row) => ({ key: row.key, distance: distance(key.toLowerCase(), row.key.toLowerCase()) }))
    .toSorted((a, b) => a.distance - b.distance);
  return ranked[0] && ranked[0].distance <= ALIKE ? ranked[0].key : undefined;
}

/** The Levenshtein distance: the number of letters to insert, delete or replace. */
function distance(a: string, b: string): number {
  let above = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const exchanged = (above[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(exchanged, (above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1));
    }
    above = row;
  }
  return above[b.length] ?? 0;
}

/** The wanted part of the message for an unknown key. */
export function wantedInstead(key: string): string {
  const meant = nearestKey(key);
  return meant ? `a setting of the catalogue, such as ${meant}` : 'a setting of the catalogue';
}
