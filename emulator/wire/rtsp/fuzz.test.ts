import assert from 'node:assert/strict';
import { test } from 'node:test';
import { corpus } from '../../../scripts/run/corpus.ts';
import { seeded } from '../../kernel/random.ts';
import { accepts, elements, parameterNames, parseSequence, sessionId } from './fields.ts';
import { RtspParser, type Item } from './parser.ts';
import { parseRange } from './range.ts';
import { RtspError } from './rtsp-error.ts';
import { parseTransport } from './transport.ts';
import { parseUrl } from './url.ts';

/** How many inputs: FUZZ=1000000 for a thorough run. */
const INPUTS = Number(process.env['FUZZ'] ?? 5_000);

const seeds: readonly string[] = [
  'OPTIONS * RTSP/1.0\r\nCSeq: 1\r\nUser-Agent: Lavf59.27.100\r\n\r\n',
  'DESCRIBE rtsp://192.168.0.10/MediaInput/stream_1 RTSP/1.0\r\nAccept: application/sdp;q=0.5, */*\r\nCSeq: 2\r\n\r\n',
  'SETUP rtsp://[fd77::1]:554/Src/MediaInput/stream_1/trackID=1 RTSP/1.0\r\nCSeq: 3\r\nTransport: RTP/AVP/UDP;unicast;client_port=5000-5001,RTP/AVP/TCP;interleaved=0-1;mode="PLAY"\r\n\r\n',
  'PLAY rtsp://a:b@camera/ONVIF/MediaInput?profile=def_profile1/ RTSP/1.0\r\nCSeq: 4\r\nSession: 12345678;timeout=120\r\nRange: npt=1:02:03.5-now;time=19970123T143720Z\r\n\r\n',
  'SET_PARAMETER rtsp://camera/x RTSP/1.0\nCSeq: 5\nContent-Type: text/parameters\nContent-Length: 12\nRequire: a,\n b\n\nbarparam: 1\n',
  '$\u0015\u0000\u0008\u0080\u00c9\u0000\u0001abcd',
  'RTSP/1.0 200 OK\r\nCSeq: 6\r\n\r\n',
  'GET / HTTP/1.1\r\nHost: camera\r\n\r\n',
];
const tokens = [
  '\r\n',
  '\n',
  ' ',
  ':',
  ';',
  ',',
  '-',
  '=',
  '"',
  '$',
  '/',
  '?',
  '@',
  '[',
  ']',
  '\0',
  '\u00ff',
  'RTSP/1.0',
  'npt=',
  '99999999999',
];

const random = seeded('rtsp fuzz');
const any = <T>(list: readonly T[]): T => list[random.below(list.length)] as T;

function mutated(): string {
  let text = Array.from({ length: 1 + random.below(3) }, () => any(seeds)).join('');
  for (let i = random.below(6); i > 0; i--) {
    const at = random.below(text.length);
    const cut = random.below(4) === 0 ? random.below(text.length - at) : random.below(3);
    const put = any([
      () => any(tokens),
      () => String.fromCharCode(random.below(256)),
      () => '',
      () => text.slice(at, at + random.below(200)),
    ])();
    text = text.slice(0, at) + put + text.slice(at + cut);
    if (text === '') text = any(tokens);
  }
  return text;
}

/** Either a value or an `RtspError`: its status. */
function outcome<T>(act: () => T): T | number {
  try {
    return act();
  } catch (error) {
    if (!(error instanceof RtspError)) throw error;
    return error.status;
  }
}

function readAll(bytes: Buffer, pieceLength: () => number): (Item | number)[] {
  const parser = new RtspParser();
  const items: (Item | number)[] = [];
  for (let at = 0; at < bytes.length;) {
    const end = Math.min(bytes.length, at + pieceLength());
    parser.push(bytes.subarray(at, end));
    at = end;
    for (let item = outcome(() => parser.next()); item !== undefined; item = outcome(() => parser.next())) {
      items.push(item);
      if (typeof item === 'number') return items;
    }
  }
  return items;
}

function readHeaders(item: Item): void {
  if (item.kind !== 'request') return;
  const { uri, headers, body } = item.request;
  outcome(() => parseUrl(uri));
  outcome(() => parseSequence(headers.get('cseq')));
  for (const value of headers.values()) {
    outcome(() => parseTransport(value));
    outcome(() => parseRange(value));
    accepts(value, 'application/sdp');
    elements(value);
    sessionId(value);
  }
  parameterNames(body);
}

function holds(bytes: Buffer): void {
  const whole = readAll(bytes, () => bytes.length);
  assert.deepEqual(
    readAll(bytes, () => 1 + random.below(40)),
    whole,
  );
  for (const item of whole) if (typeof item === 'object') readHeaders(item);
}

for (const { name, bytes } of corpus(import.meta.url))
  test(`${name} gives values or RtspErrors, whole and in pieces alike`, () => holds(bytes));

test(`${INPUTS} damaged streams give values or RtspErrors, whole and in pieces alike`, () => {
  for (let n = 0; n < INPUTS; n++) {
    const text = mutated();
    try {
      holds(Buffer.from(text, 'latin1'));
    } catch (error) {
      throw new Error(`input ${n}: ${JSON.stringify(text)}`, { cause: error });
    }
  }
});
