import assert from 'node:assert/strict';
import { test } from 'node:test';
import { WireError } from '../../emulator/kernel/errors.ts';
import { videoIn } from './description.ts';

const base = 'rtsp://127.0.0.1/MediaInput/stream_1/';
const terms = '1 AES-128-CTR PBKDF2-SHA256 iterations=10000 salt=AAECAwQFBgcICQoLDA0ODw== check=aBnmBw/b9Lc=';
const lines = (...more: string[]): string => ['v=0', 'a=control:*', ...more, ''].join('\r\n');

test('the pictures, where to set them up, their parameter sets and how they are encrypted', () => {
  const track = videoIn(
    lines(
      'm=audio 0 RTP/AVP 0',
      'a=control:trackID=2',
      'm=video 0 RTP/AVP 98',
      'a=control:trackID=1',
      'a=rtpmap:98 H264/90000',
      'a=fmtp:98 packetization-mode=1; sprop-parameter-sets=Z2QAKA==,aO48gA==',
      `a=x-ipro-emulator-encryption:${terms}`,
    ),
    base,
  );
  assert.equal(track.encoding, 'H264');
  assert.equal(track.url, `${base}trackID=1`);
  assert.deepEqual(
    track.sets.map((set) => set.toString('hex')),
    ['67640028', '68ee3c80'],
  );
  assert.equal(track.terms?.check.toString('hex'), '6819e6070fdbf4b7');
});

test('pictures in clear, with a URL of their own', () => {
  const track = videoIn(lines('m=video 0 RTP/AVP 26', 'a=control:rtsp://127.0.0.1/other'), base);
  assert.deepEqual(track, { encoding: 'JPEG', url: 'rtsp://127.0.0.1/other', sets: [], terms: undefined });
});

for (const [what, description] of [
  ['no pictures', lines('m=audio 0 RTP/AVP 0')],
  ['another format', lines('m=video 0 RTP/AVP 98', `a=x-ipro-emulator-encryption:${terms.replace('1', '2')}`)],
  ['too many rounds', lines('m=video 0 RTP/AVP 98', `a=x-ipro-emulator-encryption:${terms.replace('10000', '9999999')}`)], // prettier-ignore
  ['half a salt', lines('m=video 0 RTP/AVP 98', `a=x-ipro-emulator-encryption:${terms.replace('AAECAwQFBgcICQoL', '')}`)], // prettier-ignore
] as const)
  test(`${what}: refused`, () => assert.throws(() => videoIn(description, base), WireError));
