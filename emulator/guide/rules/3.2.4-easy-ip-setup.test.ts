import assert from 'node:assert/strict';
import { test } from 'node:test';
import { modelNamed } from '../../profiles/models.ts';
import { easyIp } from './3.2.4-easy-ip-setup.ts';
import { settingsOf } from './settings-of.test.ts';

const MINUTES = 60_000;
const wall = 0;

test('the valid period ends after 20 minutes of uptime, or never', () => {
  const limited = settingsOf({});
  assert.equal(easyIp.periodLasts(limited, { uptime: 20 * MINUTES - 1, wall }), true);
  assert.equal(easyIp.periodLasts(limited, { uptime: 20 * MINUTES, wall }), false);
  const unlimited = settingsOf({ 'network.easyIp.validPeriod': 'no-limit' });
  assert.equal(easyIp.periodLasts(unlimited, { uptime: 1e12, wall }), true);
});

test('a search after the period is answered where the model does so', () => {
  for (const [name, wanted] of [
    ['WV-X22700-V2L', true],
    ['WV-S2252L', false],
  ] as const) {
    assert.equal(easyIp.answersSearch(modelNamed(name), false), wanted);
    assert.equal(easyIp.answersSearch(modelNamed(name), true), true);
  }
});

test('a configuration is ignored after the period, or with another web port', () => {
  const request = { alone: false, port: 443 };
  assert.equal(easyIp.ignored(request, 443, true), undefined);
  assert.match(easyIp.ignored(request, 443, false) ?? '', /period/);
  assert.match(easyIp.ignored(request, 80, true) ?? '', /port/);
  assert.equal(easyIp.ignored({ alone: true }, 80, true), undefined);
});
