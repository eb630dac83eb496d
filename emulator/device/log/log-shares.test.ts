import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LogLine } from './log.ts';
import { LogShares } from './log-shares.ts';

const line = (what: string, where = 'https', user = ''): LogLine => ({
  at: 0,
  what,
  where,
  user,
  address: '',
  times: 1,
});

test('whoever guesses, logs in or is not heard again and again pushes out lines of their own kind only', () => {
  const shares = new LogShares();
  shares.add(line('Default reset', 'maintenance', 'operator'));
  for (let i = 0; i < 1_000; i++) {
    shares.add(line('Wrong user name or password', 'rtsp', `name${i}`));
    shares.add(line('Login', 'https', `user${i}`));
    shares.add(line('Host not registered (tcp 554)', 'host auth.', `${i}`));
    shares.add(line(`Address in use by ${i}`, 'network'));
    shares.add(line(`No port forwarding: ${i}`, 'upnp'));
    shares.add(line('Time not synchronised: no answer', 'ntp', `${i}`));
  }
  const all = shares.all();
  assert.equal(all[0]?.what, 'Default reset');
  assert.equal(all.at(-1)?.user, '999');
  assert.ok(all.length < 200, `${all.length} lines`);
});

test('a line can be told to say more', () => {
  const shares = new LogShares();
  const kept = shares.add(line('Login'));
  kept.line = { ...kept.line, times: 2 };
  assert.deepEqual(
    shares.all().map(({ times }) => times),
    [2],
  );
  assert.equal(
    shares.latest((one) => one.line.what === 'Login'),
    kept,
  );
});
