import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ports, rtpPorts, servedTcpPorts, urlsOf } from './ports.ts';

test('no two ports have the same name, or the same number of one transport', () => {
  for (const all of [ports.map(({ name }) => name), ports.map(({ transport, number }) => `${transport} ${number}`)])
    assert.equal(new Set<string>(all).size, ports.length);
});

test('the lists follow from the table', () => {
  assert.deepEqual(servedTcpPorts, [80, 443, 554, 322, 21]);
  assert.ok(rtpPorts.first + rtpPorts.step * rtpPorts.count < 65_536);
});

test('a URL names its port where that is not the usual one', () => {
  assert.deepEqual(urlsOf('192.0.2.1', { http: 80, https: 8_443, rtsps: 322, snmp: 162 }), {
    http: 'http://192.0.2.1/',
    https: 'https://192.0.2.1:8443/',
    rtsps: 'rtsps://192.0.2.1/MediaInput/stream_1',
  });
  assert.deepEqual(urlsOf('2001:db8::1', { rtsp: 8_554 }), {
    rtsp: 'rtsp://[2001:db8::1]:8554/MediaInput/stream_1',
  });
});
