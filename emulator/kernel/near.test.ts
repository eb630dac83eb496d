import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nearest, wantedNear } from './near.ts';

const names = ['/cgi-bin/getinfo', '/cgi-bin/get_user', '/cgi-bin/set_user', '/cgi-bin/camera', '/live/index.html'];

test('a slip is near: a letter inserted, left out, replaced, swapped, or in another case', () => {
  for (const got of [
    '/cgi-bin/gettinfo',
    '/cgi-bin/getinf',
    '/cgi-bin/getinfa',
    '/cgi-bin/getnifo',
    '/CGI-BIN/getinfo',
  ])
    assert.deepEqual(nearest(got, names).slice(0, 1), ['/cgi-bin/getinfo'], got);
});

test('the nearest is first, and there are three at most', () => {
  assert.deepEqual(nearest('/cgi-bin/get_uset', names), ['/cgi-bin/get_user', '/cgi-bin/set_user']);
  assert.equal(nearest('a1', ['a2', 'a3', 'a4', 'a5']).length, 3);
});

test('what has little in common is not near', () => {
  assert.deepEqual(nearest('/favicon.ico', names), []);
  assert.deepEqual(nearest('x'.repeat(65), ['x'.repeat(65)]), []);
});

test('what is wanted is what is near, or what is said otherwise', () => {
  assert.equal(wantedNear('bos', ['boss', 'guard'], 'a user'), 'boss');
  assert.equal(wantedNear('nobody', ['boss', 'guard'], 'a user'), 'a user');
});
