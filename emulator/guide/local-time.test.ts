import assert from 'node:assert/strict';
import { test } from 'node:test';
import { own } from '../kernel/own.ts';
import { factoryOf, type Setting } from '../settings/setting.ts';
import { modelNamed } from '../profiles/models.ts';
import type { SettingsView } from '../settings/store.ts';
import { instantOf, localOf } from './local-time.ts';

const model = modelNamed('WV-S2252L');

/** A camera's settings with these texts. */
function settings(texts: Readonly<Record<string, string>>): SettingsView {
  return {
    get: <T>(row: Setting<T>): T => {
      const text = own(texts, row.key);
      return text === undefined ? factoryOf(row, model) : row.type.parse(text, row.key);
    },
  };
}

const at = (iso: string): number => Date.parse(iso);
const shown = (local: number): string => new Date(local).toISOString().slice(0, 19);

const zone = (timeZone: string, summerTime = 'out', more: Readonly<Record<string, string>> = {}): SettingsView =>
  settings({ 'basic.dateTime.timeZone': timeZone, 'basic.dateTime.summerTime': summerTime, ...more });

test('a time zone moves what is shown', () => {
  assert.equal(shown(localOf(zone('+09:00'), at('2026-11-24T20:00:00Z'))), '2026-11-25T05:00:00');
  assert.equal(shown(localOf(zone('-03:30'), at('2026-11-24T02:00:00Z'))), '2026-11-23T22:30:00');
  assert.equal(shown(localOf(zone('+01:00', 'in'), at('2026-11-24T12:00:00Z'))), '2026-11-24T14:00:00');
});

test('summer time begins and ends on its days, as Central Europe has it', () => {
  const berlin = zone('+01:00', 'auto');
  for (const [utc, local] of [
    ['2026-03-29T00:59:59Z', '2026-03-29T01:59:59'],
    ['2026-03-29T01:00:00Z', '2026-03-29T03:00:00'],
    ['2026-10-25T00:59:59Z', '2026-10-25T02:59:59'],
    ['2026-10-25T01:00:00Z', '2026-10-25T02:00:00'],
    ['2027-01-01T12:00:00Z', '2027-01-01T13:00:00'],
  ] as const)
    assert.equal(shown(localOf(berlin, at(utc))), local);
});

test('and in the south, where it spans the new year', () => {
  const sydney = zone('+10:00', 'auto', {
    'basic.dateTime.summerTimeStart': 'M10.1.0/02:00',
    'basic.dateTime.summerTimeEnd': 'M4.1.0/03:00',
  });
  assert.equal(shown(localOf(sydney, at('2026-01-15T00:00:00Z'))), '2026-01-15T11:00:00');
  assert.equal(shown(localOf(sydney, at('2026-04-04T16:00:00Z'))), '2026-04-05T02:00:00');
  assert.equal(shown(localOf(sydney, at('2026-10-03T15:59:59Z'))), '2026-10-04T01:59:59');
  assert.equal(shown(localOf(sydney, at('2026-10-03T16:00:00Z'))), '2026-10-04T03:00:00');
});

test('what is set by hand is what is shown, but for the hour that there is not', () => {
  const berlin = zone('+01:00', 'auto');
  for (let day = 0; day < 366; day++)
    for (const half of [1, 5, 9]) {
      const local = at('2026-01-01T00:30:00Z') + day * 86_400_000 + half * 1_800_000;
      const back = localOf(berlin, instantOf(berlin, local));
      assert.equal(shown(back), shown(local).replace('2026-03-29T02', '2026-03-29T03'));
    }
});
