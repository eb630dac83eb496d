import assert from 'node:assert/strict';
import { test } from 'node:test';
import { realPort } from './endpoint.ts';

test('an offset moves every port but those that clients look for at one number only', () => {
  const endpoint = { transport: 'udp', name: 'easyIp' } as const;
  assert.equal(realPort({ ...endpoint, port: 443, fixed: false }, 20_000), 20_443);
  assert.equal(realPort({ ...endpoint, port: 3_702, fixed: true }, 20_000), 3_702);
});
