import assert from 'node:assert/strict';
import { test } from 'node:test';
import { WireError } from '../../kernel/errors.ts';
import { accepts, elements, parameterNames, parseSequence, sessionId } from './fields.ts';
import { parseRange } from './range.ts';
import { parseRequestLine } from './request.ts';
import { writeResponse } from './response.ts';
import { RtspError } from './rtsp-error.ts';
import { parseTransport } from './transport.ts';
import { parseUrl, withoutCredentials } from './url.ts';

const refuses = (status: number, act: () => unknown): void =>
  assert.throws(act, (error) => error instanceof RtspError && error.status === status);

test('CSeq', () => {
  assert.equal(parseSequence('312'), '312');
  for (const wrong of [undefined, '', '-1', '1 2', 'x', '1'.repeat(11)]) refuses(400, () => parseSequence(wrong));
});

test('Session: the identifier without its time-out', () => {
  assert.equal(sessionId(' 60847;timeout=120'), '60847');
  assert.equal(sessionId(''), '');
});

test('lists', () => {
  assert.deepEqual(elements(' a, ,b '), ['a', 'b']);
  assert.deepEqual(elements(undefined), []);
  assert.deepEqual(parameterNames(Buffer.from('packets\r\njitter: 3\n\n')), ['packets', 'jitter']);
});

test('Accept', () => {
  const sdp = (header: string | undefined): boolean => accepts(header, 'application/sdp');
  for (const welcome of [undefined, 'application/sdp', 'text/html, Application/SDP;q=0.5', 'application/*', '*/*'])
    assert.equal(sdp(welcome), true, welcome ?? 'no header');
  for (const unwelcome of ['text/html', 'application/sdp;q=0', 'application/sdp-x'])
    assert.equal(sdp(unwelcome), false);
});

test('Transport: what ffmpeg, GStreamer and VLC send', () => {
  assert.deepEqual(parseTransport('RTP/AVP/UDP;unicast;client_port=20834-20835'), [
    {
      profile: 'RTP/AVP',
      lower: 'UDP',
      multicast: false,
      clientPort: [20834, 20835],
      interleaved: undefined,
      destination: undefined,
      modes: ['PLAY'],
    },
  ]);
  const [tcp, multicast, secure] = parseTransport(
    'RTP/AVP/TCP;unicast;interleaved=0-1,RTP/AVP;multicast;destination=224.2.0.1;port=3456;ttl=16, rtp/savp/udp;unicast;client_port=5000;mode="PLAY,RECORD"',
  );
  assert.deepEqual([tcp?.lower, tcp?.interleaved], ['TCP', [0, 1]]);
  assert.deepEqual([multicast?.multicast, multicast?.lower, multicast?.destination], [true, 'UDP', '224.2.0.1']);
  assert.deepEqual([secure?.profile, secure?.clientPort], ['RTP/SAVP', [5000, undefined]]);
  assert.deepEqual(secure?.modes, ['PLAY', 'RECORD']);
});

test('Transport: one that cannot be read is left out, and the others stay', () => {
  const way = 'RTP/AVP;unicast;client_port=';
  const profiles = (header: string): readonly string[] => parseTransport(header).map(({ profile }) => profile);
  for (const wrong of [
    'RTP',
    'RTP AVP',
    'x-real-rdt/mcast;client_port=6970;mode=play',
    `${way}x`,
    `${way}1-`,
    `${way}65536`,
    `${way}1-70000`,
    'RTP/AVP/TCP;interleaved=256',
  ]) {
    assert.deepEqual(profiles(wrong), [], wrong);
    assert.deepEqual(profiles(`${wrong},RTP/AVP/TCP,${wrong}`), ['RTP/AVP'], wrong);
  }
  assert.deepEqual(profiles(' ,, RTP/AVP/TCP ,'), ['RTP/AVP']);
  refuses(400, () => parseTransport('RTP/AVP,'.repeat(17)));
  assert.deepEqual(parseTransport(''), []);
});

test('Range', () => {
  assert.deepEqual(parseRange('npt=now-'), { unit: 'npt', from: 'now', to: undefined });
  assert.deepEqual(parseRange('npt=0.000-'), { unit: 'npt', from: 0, to: undefined });
  assert.deepEqual(parseRange('npt=-5'), { unit: 'npt', from: 0, to: 5 });
  assert.deepEqual(parseRange('npt = 1:00:01.5 - 3700;time=19970123T143720Z'), { unit: 'npt', from: 3601.5, to: 3700 });
  assert.deepEqual(parseRange('smpte-25=0:10:00-'), { unit: 'smpte' });
  assert.deepEqual(parseRange('smpte-30-drop = 0:10:00-'), { unit: 'smpte' });
  assert.deepEqual(parseRange('clock=19961108T142300Z-'), { unit: 'clock' });
  for (const wrong of ['', 'npt', 'npt=', 'npt=-', 'npt=a-b', 'npt=1:2-', 'npt=..-'])
    refuses(400, () => parseRange(wrong));
  for (const unknown of ['0.000-', 'bytes=0-', 'utc=0-', '-10', 'nptx=0-', 'npt-25=0-', '=0-', 'x'])
    refuses(501, () => parseRange(unknown));
  refuses(457, () => parseRange('npt=9-3'));
});

test('URLs', () => {
  assert.deepEqual(parseUrl('rtsp://192.168.0.10:554/ONVIF/MediaInput?profile=def_profile1'), {
    host: '192.168.0.10',
    path: '/ONVIF/MediaInput',
    query: '?profile=def_profile1',
    text: 'rtsp://192.168.0.10:554/ONVIF/MediaInput?profile=def_profile1',
  });
  assert.equal(parseUrl('RTSP://[fd77::1]/x').host, 'fd77::1');
  assert.equal(parseUrl('rtsp://camera').path, '/');
  for (const wrong of [
    '*',
    '/x',
    'http://camera/',
    'rtsp://',
    'rtsp:///x',
    'rtsp://camera:70000/',
    'rtsp://[fd77::1/x',
  ])
    refuses(400, () => parseUrl(wrong));
});

test('user name and password of a URL go no further', () => {
  assert.equal(parseUrl('rtsp://boss:Secret-1@camera/x').text, 'rtsp://camera/x');
  assert.equal(withoutCredentials('DESCRIBE rtsp://a:b@c/ rtsp://d@e/'), 'DESCRIBE rtsp://c/ rtsp://e/');
});

test('a response has its reason, its headers in order and the length of its body in bytes', () => {
  const headers = [
    ['CSeq', '4'],
    ['Content-Type', 'text/parameters'],
  ] as const;
  assert.equal(
    writeResponse({ status: 451, headers, body: 'ä\r\n' }).toString(),
    'RTSP/1.0 451 Parameter Not Understood\r\nCSeq: 4\r\nContent-Type: text/parameters\r\nContent-Length: 4\r\n\r\nä\r\n',
  );
  assert.equal(writeResponse({ status: 200, headers: [] }).toString(), 'RTSP/1.0 200 OK\r\n\r\n');
});

test('what cannot be read is told without the secrets in it, however long it is', () => {
  const long = 'QZ'.repeat(100);
  for (const line of [
    `DESCRIBE rtsp://boss:${long}@host/x`,
    `DESCRIBE rtsp://boss:QZQZ QZQZ@host/x RTSP/1.0`,
    `DESCRIBE rtsp://host/x?password=${long} RTSP/9`,
    `Authorization: Basic ${long}`,
    `authorization:${long}`,
  ])
    assert.throws(
      () => parseRequestLine(line),
      (error) => error instanceof WireError && !error.message.includes('QZQZ'),
      line,
    );
  for (const url of [`rtsp://boss:${long}@/x`, `rtsp:/x?token=${long}`, `http://boss:${long}@host/`])
    assert.throws(
      () => parseUrl(url),
      (error) => error instanceof WireError && !error.message.includes('QZQZ'),
      url,
    );
});
