import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Journal } from './journal.ts';

const clock = { uptime: () => 7, date: () => '2026-01-01T00:00:00.000Z' };

test('entries are numbered and dated', () => {
  const journal = new Journal(clock);
  journal.write('camera.power', { state: 'on' });
  journal.write('camera.power', { state: 'off' });
  assert.deepEqual(journal.since(1), [
    { seq: 2, uptime: 7, date: '2026-01-01T00:00:00.000Z', kind: 'camera.power', state: 'off' },
  ]);
});

test('a flood keeps the newest entries only', () => {
  const journal = new Journal(clock, 10);
  for (let i = 0; i < 1_000; i++) journal.write('camera.power', { state: 'on' });
  assert.deepEqual(
    journal.since().map((e) => e.seq),
    [991, 992, 993, 994, 995, 996, 997, 998, 999, 1_000],
  );
});

test('a known secret is masked in every form it is sent in', () => {
  const journal = new Journal(clock);
  const secret = 'Grün+Tür/42';
  journal.hide(secret);
  const base64 = Buffer.from(secret).toString('base64');
  for (const path of [secret, encodeURIComponent(secret), base64, encodeURIComponent(base64)])
    journal.write('http.request', { peer: 'p', method: 'GET', path: `/x?y=${path}`, status: 200 });
  for (const entry of journal.since()) assert.equal('path' in entry && entry.path, '/x?y=***');
});

test('what stands behind a password parameter is masked unseen', () => {
  const journal = new Journal(clock);
  journal.write('http.request', {
    peer: 'p',
    method: 'GET',
    path: '/x?name=a&password=b&repassword=c&z=d',
    status: 200,
  });
  const [entry] = journal.since();
  assert.equal(entry && 'path' in entry && entry.path, '/x?name=a&password=***&repassword=***&z=d');
});
