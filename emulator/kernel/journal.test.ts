import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Journal, type FaultEvents, type JournalWriter } from './journal.ts';

interface Events extends FaultEvents {
  'camera.power': { state: 'on' | 'off' };
  'ntp.refused': { server: string; why: string };
  'http.bad-request': { peer: string; error: string };
  'settings.refused': { problems: readonly string[]; by: string };
  'alarm.changed': { alarm: string; state: 'on' | 'off' };
  /** It would take the place of the stamp, so it cannot be written. */
  'date.set': { date: string };
}

const clock = { uptime: () => 7, date: () => '2026-01-01T00:00:00.000Z' };

test('entries are numbered and dated', () => {
  const journal = new Journal<Events>(clock);
  journal.write('camera.power', { state: 'on' });
  journal.write('camera.power', { state: 'off' });
  assert.deepEqual(journal.since(1), [
    { seq: 2, uptime: 7, date: '2026-01-01T00:00:00.000Z', kind: 'camera.power', state: 'off' },
  ]);
});

test('a flood keeps the newest entries only', () => {
  const journal = new Journal<Events>(clock, 10);
  for (let i = 0; i < 1_000; i++) journal.write('camera.power', { state: 'on' });
  assert.deepEqual(
    journal.since().map((e) => e.seq),
    [991, 992, 993, 994, 995, 996, 997, 998, 999, 1_000],
  );
});

test('what one entry holds changes no other', () => {
  const journal = new Journal<Events>(clock);
  for (const why of ['127.', 'Login', '2026', '/cgi-bin/']) journal.write('ntp.refused', { server: '127.0.0.1', why });
  assert.deepEqual(
    journal.since().map((e) => e.kind === 'ntp.refused' && `${e.server} ${e.why} ${e.date.slice(0, 4)}`),
    ['127.', 'Login', '2026', '/cgi-bin/'].map((why) => `127.0.0.1 ${why} 2026`),
  );
});

test('entries are bounded in bytes: each text, each list, and all that is kept', () => {
  const journal = new Journal<Events>(clock);
  const long = 'x'.repeat(5_000);
  for (let n = 0; n < 2_000; n++) {
    journal.write('http.bad-request', { peer: 'p', error: `${n} ${long}` });
    journal.write('settings.refused', { problems: Array.from({ length: 50 }, () => long), by: 'p' });
  }
  const kept = journal.since();
  assert.equal(kept.at(-1)?.seq, 4_000);
  assert.ok(JSON.stringify(kept).length < 1_500_000, `${JSON.stringify(kept).length} characters are kept`);
  const entry = kept.at(-2);
  assert.ok(entry?.kind === 'http.bad-request');
  assert.match(entry.error, /^1999 x{1019}… \(3981 characters more\)$/);
});

test('what is told never takes the place of the stamp', () => {
  const journal = new Journal<Events>(clock);
  journal.write('alarm.changed', { alarm: 'motion', state: 'on' });
  // @ts-expect-error an event with a field of the stamp is no kind
  assert.ok(() => journal.write('date.set', { date: 'x' }));
  assert.equal(journal.since()[0]?.kind, 'alarm.changed');
});

test('a journal is one of fewer events too, for those who write only these', () => {
  const journal = new Journal<Events>(clock);
  const writer: JournalWriter<Pick<Events, 'camera.power'>> = journal;
  writer.write('camera.power', { state: 'on' });
  // @ts-expect-error it is not one of its events
  writer.write('ntp.refused', { server: 's', why: 'w' });
  assert.deepEqual(
    journal.since().map(({ kind }) => kind),
    ['camera.power', 'ntp.refused'],
  );
});
