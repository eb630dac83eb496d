import assert from 'node:assert/strict';
import { test } from 'node:test';
import { systemRandom } from '../../kernel/random.ts';
import { login } from '../../guide/rules/2.5-user-authentication.ts';
import { browserSigns, fromOtherSite, Randomnum, wantsPages } from './randomnum.ts';

test('a browser is known by what pages cannot take away, a program by nothing', () => {
  for (const mark of [
    { accept: 'text/html' },
    { accept: 'image/*' },
    { origin: 'null' },
    { referer: 'http://elsewhere.example/' },
    { 'sec-fetch-site': 'same-origin' },
    { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64)' },
  ])
    assert.equal(login.browserSeen(browserSigns({ accept: '*/*', ...mark })), true, JSON.stringify(mark));
  for (const headers of [{}, { accept: '*/*', 'user-agent': 'curl/8.14.1' }, { accept: 'application/json' }]) {
    assert.equal(login.browserSeen(browserSigns(headers)), false);
    assert.equal(wantsPages(headers), false);
  }
});

test('a page of the camera itself is no other site, whatever port it is on', () => {
  const host = 'camera.example:8080';
  for (const headers of [
    {},
    { origin: 'http://camera.example:8080' },
    { origin: 'https://CAMERA.example:8080', 'sec-fetch-site': 'same-origin' },
    { 'sec-fetch-site': 'none' },
  ])
    assert.equal(fromOtherSite({ host, ...headers }), false, JSON.stringify(headers));
  for (const headers of [
    { origin: 'null' },
    { origin: 'http://camera.example' },
    { origin: 'http://elsewhere.example:8080' },
    { origin: 'http://camera.example:8080.elsewhere.example' },
    { 'sec-fetch-site': 'same-site' },
    { origin: 'http://camera.example:8080', 'sec-fetch-site': 'cross-site' },
  ])
    assert.equal(fromOtherSite({ host, ...headers }), true, JSON.stringify(headers));
});

test('a value is good while it is given out, and as long again', () => {
  let now = 0;
  const randomnum = new Randomnum(systemRandom, { now: () => now } as never);
  const first = randomnum.value;
  assert.match(first, /^[0-9A-F]{16}$/);
  now = 300_001;
  assert.notEqual(randomnum.value, first);
  assert.equal(randomnum.holds(first), true);
  now = 600_003;
  assert.equal(randomnum.holds(first), false);
  for (const wrong of [undefined, '', first.toLowerCase(), '0'.repeat(16)]) assert.equal(randomnum.holds(wrong), false);
});
