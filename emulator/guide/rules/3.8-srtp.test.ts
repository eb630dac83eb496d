import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rtspProtocols } from '../protocol.ts';
import { srtp } from './3.8-srtp.ts';
import { settingsOf } from './settings-of.test.ts';

test('port 322 is open when SRTP is on, which it is not from the factory', () => {
  assert.equal(srtp.srtpOpen(settingsOf()), false);
  assert.equal(srtp.srtpOpen(settingsOf({ 'network.srtp.enabled': 'off' })), false);
  assert.equal(srtp.srtpOpen(settingsOf({ 'network.srtp.enabled': 'on' })), true);
});

test('keys are described, and media protected, over RTSPS alone', () => {
  for (const protocol of rtspProtocols) {
    assert.equal(srtp.keyDescribed(protocol), protocol === 'rtsps', protocol);
    for (const profile of ['RTP/AVP', 'RTP/SAVP'])
      assert.equal(srtp.mediaProtected(protocol, profile), protocol === 'rtsps', `${protocol} ${profile}`);
  }
});

test('RTCP is protected where media is', () => {
  assert.equal(srtp.controlProtected(), true);
});

/** The profiles that each protocol takes, over UDP and interleaved. */
const taken = {
  rtsp: [['RTP/AVP'], ['RTP/AVP']],
  tunnel: [['RTP/AVP'], ['RTP/AVP']],
  rtsps: [['RTP/SAVP'], ['RTP/AVP', 'RTP/SAVP']],
} as const;

for (const protocol of rtspProtocols)
  test(`profiles of transport over ${protocol}`, () => {
    const profiles = ['RTP/AVP', 'RTP/SAVP', 'RTP/AVPF', 'RTP/SAVPF', 'rtp/avp', ''];
    const found = [false, true].map((interleaved) =>
      profiles.filter((profile) => srtp.profileTaken(protocol, profile, interleaved)),
    );
    assert.deepEqual(found, taken[protocol]);
  });

test('a key serves each track once, and other tracks too', () => {
  assert.equal(srtp.keyServes([], 1), true);
  assert.equal(srtp.keyServes([1], 2), true);
  assert.equal(srtp.keyServes([1, 2], 1), false);
});

test('packets of a viewer are accepted without a fault only', () => {
  assert.equal(srtp.packetTaken(undefined), true);
  for (const fault of ['forged', 'replayed', 'not encrypted'] as const) assert.equal(srtp.packetTaken(fault), false);
});

test('sessions of port 322 and others are reached from their own side only', () => {
  for (const over of rtspProtocols)
    for (const setUpOver of rtspProtocols)
      assert.equal(srtp.sessionReached(over, setUpOver), (over === 'rtsps') === (setUpOver === 'rtsps'));
});
