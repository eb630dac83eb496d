import assert from 'node:assert/strict';
import { test } from 'node:test';
import { strangePorts } from './open-ports.ts';

const opened = (...ports: number[]) => ports.map((port) => ({ transport: 'tcp' as const, address: '127.1.1.1', port }));
const factory = [
  { key: 'network.port.http', value: '80' },
  { key: 'network.port.https', value: '443' },
];
const srtp = { key: 'network.srtp.enabled', value: 'on' };
const secure = { key: 'network.https.connection', value: 'https' };

test('the ports that settings open are no strange ones, with an offset too', () => {
  assert.deepEqual(
    strangePorts({ ports: { http: 80, https: 443 } }, [...factory, srtp], opened(80, 443, 554, 322)),
    [],
  );
  const ports = { https: 8443, rtsp: 8554 };
  assert.deepEqual(strangePorts({ ports }, [...factory, srtp], opened(8443, 8554, 8322)), []);
  assert.deepEqual(strangePorts({ ports }, factory, opened(8443, 8554, 443, 8444)), [443, 8444]);
});

test('a port that the settings close is a strange one', () => {
  const ports = { https: 443, rtsp: 554 };
  assert.deepEqual(strangePorts({ ports }, [...factory, secure], opened(80, 443, 554)), [80]);
  assert.deepEqual(strangePorts({ ports }, factory, opened(80, 322, 554)), [322]);
});

test('a port that a setting moved is expected there, and no more where it was', () => {
  const settings = [{ key: 'network.port.http', value: '81' }];
  assert.deepEqual(strangePorts({ ports: { http: 81 } }, settings, opened(81, 443)), []);
  assert.deepEqual(strangePorts({ ports: { http: 81 } }, settings, opened(80, 81)), [80]);
  assert.deepEqual(strangePorts({ ports: { http: 8081 } }, settings, opened(8081, 8443)), []);
});

test('a camera without power is compared with the factory, and a UDP port is no concern', () => {
  assert.deepEqual(strangePorts({ ports: {} }, factory, opened(23)), [23]);
  const udp = [{ transport: 'udp' as const, address: '127.1.1.1', port: 10_670 }];
  assert.deepEqual(strangePorts({ ports: {} }, factory, udp), []);
});
