import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { corpus } from '../../../scripts/run/corpus.ts';
import type { Entry } from '../offers.ts';
import { limits } from './limits.ts';
import { home, Line, stage, turn, user, type Stage } from './stage.test.ts';

/** How many inputs: FUZZ=1000000 for a thorough run. */
const RUNS = Number(process.env['FUZZ'] ?? 3_000);
/** Cameras are made anew after so many inputs, so that what piles up shows in a long run. */
const RUNS_OF_A_CAMERA = 20_000;

const CRLF = '\r\n';
const VIDEO = `rtsp://${home}/MediaInput/stream_1/trackID=1`;
const REPORT = Buffer.from('81c900070badcafe74250e4600000000000000000000000000000000000000000', 'hex');
const RTP = Buffer.from('8000fffa00000000badc0ffed5d5d5d5', 'hex');
const SDP = 'v=0\r\no=- 1 1 IN IP4 0.0.0.0\r\ns=x\r\nt=0 0\r\nm=video 0 RTP/AVP 98\r\na=control:trackID=1\r\n';
const MIKEY =
  'AQAFAP1td9ABAADCD1UcAAAAAAoAAdOOGc75XD0BAAAAGAABAQEBEAIBAQMBFAcBAQgBAQoBAQsBCgAAACcAIQAe30C59UrClE0e27UP5h/Wty9UL8+dfzg+2ttmmo3kBAAAAC8A';

const method = fc.constantFrom(
  ...[
    'OPTIONS',
    'DESCRIBE',
    'SETUP',
    'SETUP',
    'PLAY',
    'PLAY',
    'PAUSE',
    'TEARDOWN',
    'GET_PARAMETER',
    'ANNOUNCE',
    'RECORD',
  ],
);
const url = fc.constantFrom(
  ...[
    VIDEO,
    VIDEO,
    VIDEO.replace('=1', '=3'),
    VIDEO.replace('=1', '=4'),
    VIDEO.replace('/trackID=1', ''),
    `rtsp://${home}/x`,
  ],
  ...['*', 'rtsp://[::1', `${VIDEO}?event=1&profile=def_profile9`],
);
/** SESSION stands for the latest one. */
const header = fc.constantFrom(
  'Session: SESSION',
  'Session: SESSION;timeout=1',
  'Session: 1',
  'Transport: RTP/AVP/TCP;unicast;interleaved=0-1',
  'Transport: RTP/AVP;unicast;client_port=5000-5001',
  'Transport: RTP/AVP;multicast',
  'Transport: RTP/SAVP/TCP;unicast;interleaved=0-1',
  'Transport: RTP/SAVP;unicast;client_port=5000',
  'Transport: RTP/AVP;unicast;client_port=0-70000,RTP/AVP/TCP;mode="RECORD"',
  'Range: npt=now-',
  'Range: clock=19960213T143205Z-',
  'Require: www.onvif.org/ver20/backchannel',
  'Require: a, b',
  'Connection: close',
  'Accept: text/html',
  'Content-Type: text/parameters',
  'Authorization: Digest username="boss", realm="x", nonce="0", uri="*", response="0"',
  `KeyMgmt: prot=mikey;uri="";data="${MIKEY}"`,
  'KeyMgmt: prot=mikey;data="AQAF"',
);
const body = fc.constantFrom('', '', '', 'position\r\n', SDP, '\0\xff');
const request = fc
  .tuple(method, url, fc.array(header, { maxLength: 4 }), body)
  .map(([name, to, headers, text]) =>
    [
      `${name} ${to} RTSP/1.0`,
      'CSeq: 1',
      ...headers,
      ...(text ? [`Content-Length: ${text.length}`] : []),
      '',
      text,
    ].join(CRLF),
  );
const frame = fc
  .tuple(
    fc.constantFrom(0, 1, 20, 21, 22, 23, 24, 25, 255),
    fc.oneof(fc.constantFrom(REPORT, RTP, RTP.subarray(0, 5)), fc.uint8Array({ maxLength: 40 })),
  )
  .map(([channel, payload]) =>
    Buffer.concat([Buffer.from([0x24, channel, 0, payload.length]), payload]).toString('latin1'),
  );
const noise = fc.oneof(
  fc.uint8Array({ maxLength: 30 }).map((bytes) => Buffer.from(bytes).toString('latin1')),
  fc.constantFrom('$', CRLF, 'RTSP/1.0 200 OK\r\nCSeq: 1\r\n\r\n', 'GET / HTTP/1.1\r\n\r\n', '\0'.repeat(5_000)),
);
const piece = fc.oneof(
  { weight: 8, arbitrary: request },
  { weight: 4, arbitrary: frame },
  { weight: 1, arbitrary: noise },
);
const plain = (name: string, to: string, ...headers: readonly string[]): string =>
  [`${name} ${to} RTSP/1.0`, 'CSeq: 1', ...headers, '', ''].join(CRLF);
const PLAY = plain('PLAY', VIDEO, 'Session: SESSION');
/** What clients begin with that know what they do. */
const beginning = fc.constantFrom<readonly string[]>(
  [],
  [plain('SETUP', VIDEO, 'Transport: RTP/AVP/TCP;unicast;interleaved=0-1'), PLAY],
  [plain('SETUP', VIDEO, 'Transport: RTP/AVP;unicast;client_port=5000-5001'), PLAY],
  [plain('SETUP', VIDEO, 'Transport: RTP/AVP;multicast'), PLAY],
  [
    plain('DESCRIBE', VIDEO.replace('/trackID=1', '')),
    plain('SETUP', VIDEO, 'Transport: RTP/SAVP/TCP;unicast', `KeyMgmt: prot=mikey;uri="";data="${MIKEY}"`),
    PLAY,
  ],
  [
    plain('SETUP', VIDEO, 'Transport: RTP/AVP/TCP;unicast'),
    plain('SETUP', VIDEO.replace('=1', '=3'), 'Session: SESSION', 'Transport: RTP/AVP/TCP;unicast'),
    plain('SETUP', VIDEO.replace('=1', '=4'), 'Session: SESSION', 'Transport: RTP/AVP;unicast;client_port=5000-5001'),
    PLAY,
  ],
);
/** What goes wrong in a piece: at that thousandth of its length these characters in place of so many. */
const damage = fc.tuple(fc.nat(999), fc.constantFrom('', '\0', ' ', ':', '9'), fc.nat(3));
const hurt = fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: damage });
const input = fc.record({
  protocol: fc.constantFrom<Entry['protocol']>('rtsp', 'rtsps', 'tunnel'),
  known: fc.constantFrom(true, true, true, false),
  begun: beginning,
  said: fc.array(fc.tuple(piece, hurt), { minLength: 1, maxLength: 7 }),
  chunk: fc.integer({ min: 1, max: 400 }),
  vanishes: fc.boolean(),
});
type Input = typeof input extends fc.Arbitrary<infer T> ? T : never;

function spoiled([text, wound]: Input['said'][number], session: string): string {
  const whole = text.replaceAll('SESSION', session);
  if (!wound) return whole;
  const [part, put, cut] = wound;
  const at = Math.floor((part / 1_000) * whole.length);
  return whole.slice(0, at) + put + whole.slice(at + cut);
}

/** The session that was told last. */
const latest = (text: string): string => /Session: (\d+)/.exec(text.slice(text.lastIndexOf('Session: ')))?.[1] ?? '1';

/** Speaks to a camera, and leaves it as if nothing had been. */
async function converse(on: Stage, { protocol, known, begun, said, chunk, vanishes }: Input): Promise<void> {
  const line = new Line();
  const over = on.serve(line, known ? { protocol, user } : { protocol });
  const pieces: Input['said'] = [...begun.map((text): Input['said'][number] => [text, undefined]), ...said];
  for (const one of pieces) {
    const bytes = Buffer.from(spoiled(one, latest(line.text)), 'latin1');
    for (let at = 0; at < bytes.length; at += chunk) line.say(bytes.subarray(at, at + chunk));
    await turn();
    on.feed.give(false);
    for (const receive of on.door.ports.values())
      receive(bytes.subarray(0, 100), { address: '127.0.0.1', port: 5_001 });
  }
  if (vanishes) line.connection.destroy();
  else line.end();
  on.clock.advance(limits.linger.ms);
  await over;
  on.clock.advance(limits.sessionTimeout * 1_000);
  await turn();
  for (const bytes of line.sent) assert.match(bytes.toString('latin1', 0, 9), /^(?:RTSP\/1\.0 |\$)/);
  assert.deepEqual([on.door.open(), on.clock.pending, on.feed.viewers], [0, 0, 0], 'something is left behind');
}

const failures: string[] = [];
const fresh = (): Stage => {
  const made = stage();
  made.camera.journal.entered.on((entry) => {
    if (entry.kind === 'service.failed') failures.push(entry.error);
  });
  return made;
};

/** A kept conversation, as one who is known says it: piece by piece, so that SESSION is the one just told. */
const told = (bytes: Buffer, chunk: number, vanishes: boolean): Input => ({
  protocol: 'rtsp',
  known: true,
  begun: [],
  said: bytes
    .toString('latin1')
    .replaceAll('127.1.1.1', home)
    .split(/(?<=\r\n\r\n)/)
    .map((text) => [text, undefined]),
  chunk,
  vanishes,
});

for (const { name, bytes } of corpus(import.meta.url))
  test(`${name} ends, is answered in RTSP or not at all, and leaves nothing`, async () => {
    const on = fresh();
    failures.length = 0;
    for (const chunk of [1, 7, 400])
      for (const vanishes of [false, true]) await converse(on, told(bytes, chunk, vanishes));
    assert.deepEqual(failures, []);
  });

test(`${RUNS} conversations of requests, frames and noise: each ends, is answered in RTSP or not at all, and leaves nothing`, async () => {
  let on = fresh();
  let runs = 0;
  const holds = async (one: Input): Promise<void> => {
    if (++runs % RUNS_OF_A_CAMERA === 0) on = fresh();
    failures.length = 0;
    on.door.sent.length = 0;
    await converse(on, one);
    assert.deepEqual(failures, []);
  };
  await fc.assert(fc.asyncProperty(input, holds), { numRuns: RUNS });
});
