import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseTransport } from '../../../wire/rtsp/transport.ts';
import { RefusedError } from '../responses.ts';
import { choose } from './choose.ts';

const chosen = (header: string, multicast = false): unknown => {
  try {
    return choose(parseTransport(header), { takes: (profile) => profile === 'RTP/AVP', multicast });
  } catch (error) {
    assert.ok(error instanceof RefusedError);
    return error.status;
  }
};

test('the first transport that the camera supports is chosen', () => {
  const udp = { kind: 'udp', profile: 'RTP/AVP', rtpPort: 4000, rtcpPort: 4001 };
  assert.deepEqual(chosen('RTP/SAVP;client_port=2-3,RTP/AVP;client_port=4000-4001,RTP/AVP/TCP'), udp);
  assert.deepEqual(chosen('RTP/AVP/TCP;interleaved=0-1,RTP/AVP;client_port=4000-4001'), {
    kind: 'interleaved',
    profile: 'RTP/AVP',
  });
  assert.deepEqual(chosen('RTP/AVP;client_port=0-1,RTP/AVP;client_port=4000'), udp);
});

test('multicast is chosen where the stream is sent by it', () => {
  assert.deepEqual(chosen('RTP/AVP;multicast', true), { kind: 'multicast', profile: 'RTP/AVP' });
  assert.equal(chosen('RTP/AVP;multicast', false), 461);
});

test('461: the camera supports none; 462: it cannot reach the ports of any', () => {
  assert.equal(chosen('RTP/SAVP;client_port=4000-4001'), 461);
  assert.equal(chosen('RTP/AVP'), 461);
  assert.equal(chosen(''), 461);
  assert.equal(chosen('x-pn-tng/tcp;mode=play,RTP/AVP;client_port=70000'), 461);
  assert.equal(chosen('RTP/AVP;mode=RECORD;client_port=0-1'), 461);
  assert.equal(chosen('RTP/AVP;client_port=0-1'), 462);
  assert.equal(chosen('RTP/SAVP;client_port=4000-4001,RTP/AVP;client_port=0-1'), 462);
});
