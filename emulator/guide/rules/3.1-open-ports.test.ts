import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ports } from './3.1-open-ports.ts';
import { settingsOf } from './settings-of.test.ts';

const faultsOf = (numbers: Readonly<Record<string, number>>, offset = 0): readonly string[] => {
  const texts = Object.entries(numbers).map(([name, port]) => [`network.port.${name}`, String(port)] as const);
  return ports
    .portFaults(settingsOf(Object.fromEntries(texts)), offset)
    .map(({ key = '', got = '' }) => `${key} ${got}`);
};

test('the numbers of the factory, and free ones, go together', () => {
  assert.deepEqual(faultsOf({}), []);
  assert.deepEqual(faultsOf({ http: 8_080, https: 8_443, rtsp: 8_554 }), []);
  for (const port of [1, 19, 22, 24, 58_999, 61_001, 65_535]) assert.deepEqual(faultsOf({ http: port }), [], `${port}`);
});

test('a number of another service is refused, also while that has left it', () => {
  for (const [port, owner] of [
    [443, 'HTTPS'],
    [554, 'RTSP'],
    [322, 'RTSPS'],
    [3_702, 'ONVIF WS-Discovery'],
    [10_670, 'Easy IP Setup'],
    [21, 'FTP'],
    [20, 'another service'],
    [10_669, 'another service'],
    [59_000, 'another service'],
    [61_000, 'another service'],
  ] as const)
    assert.deepEqual(faultsOf({ http: port, https: 8_443 }), [`network.port.http ${port}, which belongs to ${owner}`]);
});

test('two services do not share a number', () => {
  assert.deepEqual(faultsOf({ http: 8_000, https: 8_000 }), ['network.port.https 8000, which belongs to HTTP']);
  assert.deepEqual(faultsOf({ http: 8_000, https: 8_000, rtsp: 8_000 }).length, 2);
});

test('with an offset the highest numbers are out of reach', () => {
  assert.deepEqual(faultsOf({ rtsp: 57_535 }, 8_000), []);
  assert.deepEqual(faultsOf({ rtsp: 57_536 }, 8_000), ['network.port.rtsp 57536']);
});
