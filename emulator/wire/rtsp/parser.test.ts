import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { LONGEST_BODY, LONGEST_HEADER, MOST_HEADERS, RtspParser, type Item } from './parser.ts';
import { LONGEST_URI } from './request.ts';
import { RtspError } from './rtsp-error.ts';

/** All that comes out of these pieces; an error as its status. */
function read(...pieces: (string | Buffer)[]): (Item | number)[] {
  const parser = new RtspParser();
  const items: (Item | number)[] = [];
  try {
    for (const piece of pieces) {
      parser.push(Buffer.from(piece as string, 'latin1'));
      for (let item = parser.next(); item; item = parser.next()) items.push(item);
    }
  } catch (error) {
    assert.ok(error instanceof RtspError);
    items.push(error.status);
  }
  return items;
}

const requests = (items: (Item | number)[]) =>
  items.map((item) => (typeof item === 'number' ? item : item.kind === 'request' ? item.request : item.frame));

const OPTIONS = 'OPTIONS rtsp://camera/MediaInput/stream_1 RTSP/1.0\r\nCSeq: 1\r\n\r\n';

test('a request is read with its headers and body', () => {
  const [request] = requests(
    read('SET_PARAMETER rtsp://camera/x RTSP/1.0\r\nCSeq: 7\r\nContent-Length: 5\r\nX-Thing :  a b \r\n\r\nhello'),
  );
  assert.deepEqual(request, {
    method: 'SET_PARAMETER',
    uri: 'rtsp://camera/x',
    version: '1.0',
    headers: new Map([
      ['cseq', '7'],
      ['content-length', '5'],
      ['x-thing', 'a b'],
    ]),
    body: Buffer.from('hello'),
  });
});

test('requests and frames follow one another in one stream, with empty lines between', () => {
  const frame = Buffer.from([0x24, 21, 0, 3, 1, 2, 3]);
  const items = read(Buffer.concat([Buffer.from(`\r\n${OPTIONS}`), frame, Buffer.from(`\r\n\n${OPTIONS}`)]));
  assert.deepEqual(
    items.map((item) => typeof item === 'object' && item.kind),
    ['request', 'frame', 'request'],
  );
  assert.deepEqual(requests(items)[1], { channel: 21, payload: Buffer.from([1, 2, 3]) });
});

test('lines may end in LF alone', () => {
  assert.equal(requests(read(OPTIONS.replaceAll('\r', ''))).length, 1);
});

test('repeated headers are joined, folded ones unfolded', () => {
  const [request] = requests(read('OPTIONS * RTSP/1.0\r\nCSeq: 1\r\nRequire: a\r\n  b\r\nRequire: c\r\n\r\n'));
  assert.ok(typeof request === 'object' && 'headers' in request);
  assert.equal(request.headers.get('require'), 'a b, c');
});

test('a request whose end has not come is waited for', () => {
  for (let cut = 0; cut < OPTIONS.length; cut++) assert.deepEqual(read(OPTIONS.slice(0, cut)), [], `after ${cut}`);
});

const head = (line: string): string => `OPTIONS * RTSP/1.0\r\nCSeq: 1\r\n${line}\r\n\r\n`;
const refused: Record<string, [bytes: string, status: number]> = {
  'another protocol': ['GET / HTTP/1.1\r\n\r\n', 505],
  'a response': ['RTSP/1.0 200 OK\r\n\r\n', 400],
  'no URL': ['OPTIONS RTSP/1.0\r\n\r\n', 400],
  'a control character in the URL': ['OPTIONS rtsp://a\u0000b RTSP/1.0\r\n\r\n', 400],
  'a method without end': [`${'A'.repeat(100)} * RTSP/1.0\r\n`, 400],
  'a URL that is too long': [`OPTIONS rtsp://${'a'.repeat(LONGEST_URI)} RTSP/1.0\r\n`, 414],
  'a request line that never ends': ['O'.repeat(5_000), 414],
  'a header without colon': [head('CSeq 1'), 400],
  'a header with control characters': [head('X: a\u0001'), 400],
  'a fold before any header': ['OPTIONS * RTSP/1.0\r\n x: y\r\n\r\n', 400],
  'a header that is too long': [head(`X: ${'a'.repeat(LONGEST_HEADER)}`), 400],
  'a header that never ends': [`OPTIONS * RTSP/1.0\r\nX: ${'a'.repeat(LONGEST_HEADER)}`, 400],
  'a header that is too long in folds': [head(`X: a${`\r\n ${'a'.repeat(1_000)}`.repeat(5)}`), 400],
  'too many headers': [head('X: 1\r\n'.repeat(MOST_HEADERS)), 400],
  'a length that is none': [head('Content-Length: -1'), 400],
  'two lengths': [head('Content-Length: 1\r\nContent-Length: 2'), 400],
  'a body that is too long': [head(`Content-Length: ${LONGEST_BODY + 1}`), 413],
};
for (const [name, [bytes, status]] of Object.entries(refused))
  test(`${name} is refused with ${status}`, () => assert.deepEqual(read(bytes), [status]));

test('what came before an error is still given, and nothing behind it', () => {
  const items = read(`${OPTIONS}nonsense\r\n${OPTIONS}`);
  assert.equal(items.length, 2);
  assert.equal(items[1], 400);
});

test('an error stays', () => {
  const parser = new RtspParser();
  parser.push(Buffer.from('nonsense\r\n'));
  assert.throws(() => parser.next(), RtspError);
  parser.push(Buffer.from(OPTIONS));
  assert.throws(() => parser.next(), RtspError);
});

test('the CSeq of a request that failed is known, so that the answer can carry it', () => {
  const parser = new RtspParser();
  parser.push(Buffer.from(head('Content-Length: 99999999')));
  assert.throws(() => parser.next(), RtspError);
  assert.equal(parser.sequence, '1');
});

test('an error never repeats credentials', () => {
  const parser = new RtspParser();
  parser.push(Buffer.from('OPTIONS rtsp://boss:Secret-1@camera/x HTTP/1.0\r\n'));
  assert.throws(
    () => parser.next(),
    (error: Error) => !error.message.includes('Secret-1'),
  );
});

test('it makes no difference in which pieces bytes arrive', () => {
  const part = fc.oneof(
    fc.constantFrom(OPTIONS, head('X: y\r\n z'), head('Content-Length: 3').slice(0, -2), '\r\nabc', '\n', 'bad\r\n'),
    fc.uint8Array({ maxLength: 40 }).map((payload) => {
      const frame = Buffer.from([0x24, 21, 0, payload.length, ...payload]);
      return frame.toString('latin1');
    }),
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 8 }), fc.array(fc.nat(60), { minLength: 1 }), (parts, sizes) => {
      const whole = parts.join('');
      const pieces: string[] = [];
      for (let at = 0, i = 0; at < whole.length; i++) {
        const size = 1 + (sizes[i % sizes.length] ?? 0);
        pieces.push(whole.slice(at, at + size));
        at += size;
      }
      assert.deepEqual(read(...pieces), read(whole));
    }),
  );
});
