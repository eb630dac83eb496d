import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describeSession } from './sdp.ts';

const video = {
  id: 1,
  medium: 'video',
  profile: 'RTP/AVP',
  bandwidth: 9216,
  rate: 30,
  payloadType: 98,
  rtpmap: 'H264/90000',
  fmtp: 'packetization-mode=1; profile-level-id=640028; sprop-parameter-sets=Z2QAKA==,aO48gA==',
  more: ['h264-esid:201'],
} as const;
const stream = { address: '192.168.0.10', tracks: [video] };

test('the description is the literal that was captured, and s=', () => {
  assert.equal(
    describeSession(stream),
    [
      'v=0',
      'o=- 1 1 IN IP4 192.168.0.10',
      's=Media Presentation',
      'c=IN IP4 0.0.0.0',
      'b=AS:9216',
      't=0 0',
      'a=control:*',
      'a=range:npt=now-',
      'm=video 0 RTP/AVP 98',
      'b=AS:9216',
      'a=framerate:30.0',
      'a=control:trackID=1',
      'a=rtpmap:98 H264/90000',
      'a=fmtp:98 packetization-mode=1; profile-level-id=640028; sprop-parameter-sets=Z2QAKA==,aO48gA==',
      'a=h264-esid:201',
      '',
    ].join('\r\n'),
  );
});

test('over IPv6 its addresses are IPv6 addresses', () => {
  const text = describeSession({ ...stream, address: 'fd77::1' });
  assert.match(text, /^o=- 1 1 IN IP6 fd77::1$/m);
  assert.match(text, /^c=IN IP6 ::$/m);
});

test('a further track follows, and the whole is as wide as all', () => {
  const words = {
    id: 2,
    medium: 'audio',
    bandwidth: 64,
    rate: undefined,
    payloadType: 0,
    rtpmap: 'PCMU/8000',
  } as const;
  const sound = { ...words, profile: 'RTP/AVP', fmtp: undefined, more: ['sendonly'] };
  const text = describeSession({ ...stream, tracks: [video, sound] });
  assert.match(text, /^b=AS:9280\r$/m);
  const wanted = ['m=audio 0 RTP/AVP 0', 'b=AS:64', 'a=control:trackID=2', 'a=rtpmap:0 PCMU/8000', 'a=sendonly', ''];
  assert.ok(text.endsWith(wanted.join('\r\n')));
});
