import assert from 'node:assert/strict';
import { Duplex } from 'node:stream';
import { test } from 'node:test';
import fc from 'fast-check';
import { corpus } from '../../../scripts/run/corpus.ts';
import type { Connection } from '../../net/door.ts';
import { rules } from '../../guide/rules/index.ts';
import { Tunnels } from './tunnels.ts';

/** How many inputs: FUZZ=1000000 for a thorough run. */
const RUNS = Number(process.env['FUZZ'] ?? 2_000);
const OPTIONS = 'OPTIONS * RTSP/1.0\r\nCSeq: 1\r\n\r\n';

/** One of a tunnel's two connections, in memory. */
class Half {
  readonly sent: Buffer[] = [];
  readonly stream = new Duplex({
    read: () => undefined,
    write: (chunk: Buffer, _encoding, done) => {
      this.sent.push(chunk);
      done();
    },
  });
  readonly connection: Connection;
  #ended = false;

  constructor(from = '127.0.0.1') {
    this.connection = {
      stream: this.stream,
      peer: { address: from, port: 1 },
      local: { address: '127.1.1.1', port: 80 },
      secure: false,
      destroy: () => void this.stream.destroy(),
    };
  }

  say(bytes: string | Uint8Array): void {
    if (!this.stream.destroyed && !this.#ended) this.stream.push(bytes);
  }

  /** The client has said all; HTTP leaves the connection half open. */
  end(): void {
    if (!this.stream.destroyed && !this.#ended) this.stream.push(null);
    this.#ended = true;
  }
}

const head = (method: string, cookie = 'c'): Buffer =>
  Buffer.from(`${method} /MediaInput/stream_1 HTTP/1.0\r\nx-sessioncookie: ${cookie}\r\n\r\n`);

interface Site {
  readonly tunnels: Tunnels;
  readonly accepted: Connection[];
  readonly refused: string[];
  readonly waiting: Set<() => void>;
}

function site(): Site {
  const accepted: Connection[] = [];
  const refused: string[] = [];
  const waiting = new Set<() => void>();
  const tunnels = new Tunnels({
    admits: () => true,
    tunnelOf: rules.tunnels.tunnelOf,
    patience: {
      after(_ms, fn) {
        waiting.add(fn);
        return () => void waiting.delete(fn);
      },
    },
    date: () => 'now',
    accept: (connection) => accepted.push(connection),
    opened: () => undefined,
    refused: (_connection, why) => refused.push(why),
  });
  return { tunnels, accepted, refused, waiting };
}

const turn = (): Promise<void> => new Promise((done) => setImmediate(done));

function dug({ tunnels, accepted }: Site): { back: Half; forth: Half; rtsp: Duplex } {
  const [back, forth] = [new Half(), new Half()];
  tunnels.take(head('GET'), back.connection);
  tunnels.take(head('POST'), forth.connection);
  return { back, forth, rtsp: accepted.at(-1)?.stream ?? assert.fail('no tunnel was dug') };
}

test('who reads no answers is read no further', async () => {
  const { forth, rtsp } = dug(site());
  const request = Buffer.from(Buffer.from(OPTIONS).toString('base64').repeat(1_000));
  for (let n = 0; n < 100; n++) {
    forth.say(request);
    await turn();
  }
  assert.ok(rtsp.readableLength < 3 * request.length, `${rtsp.readableLength} bytes wait to be read`);
  let got = 0;
  rtsp.on('data', (bytes: Buffer) => (got += bytes.length));
  while (forth.stream.readableLength > 0) await turn();
  await turn();
  assert.equal(got, 100 * 1_000 * OPTIONS.length);
});

test('one POST after another, and none of them stays', async () => {
  const here = site();
  const { back, rtsp } = dug(here);
  for (let n = 0; n < 50; n++) {
    const forth = new Half();
    here.tunnels.take(head('POST'), forth.connection);
    forth.say(Buffer.from(OPTIONS).toString('base64'));
    await turn();
    forth.stream.destroy();
  }
  assert.ok(rtsp.listenerCount('close') < 10, `${rtsp.listenerCount('close')} wait for its end`);
  let got = '';
  rtsp.on('data', (bytes: Buffer) => (got += bytes.toString()));
  await turn();
  assert.equal(got, OPTIONS.repeat(50));
  assert.equal(here.accepted.length, 1);
  back.stream.destroy();
  await turn();
  assert.ok(rtsp.destroyed);
});

for (const [what, cut] of [
  ['the GET is cut', ({ back }: { back: Half }) => back.stream.destroy()],
  ['the GET is ended', ({ back }: { back: Half }) => back.end()],
  ['the service ends', (_: unknown, { tunnels }: Site) => tunnels.close()],
] as const)
  test(`when ${what}, both halves and the tunnel are gone`, async () => {
    const here = site();
    const halves = dug(here);
    cut(halves, here);
    await turn();
    assert.deepEqual(
      [halves.back, halves.forth].map(({ stream }) => stream.destroyed),
      [true, true],
    );
    assert.ok(halves.rtsp.destroyed);
    assert.equal(here.waiting.size, 0);
  });

test('a GET without a POST is given up', async () => {
  const here = site();
  const back = new Half();
  here.tunnels.take(head('GET'), back.connection);
  for (const late of here.waiting) late();
  await turn();
  assert.ok(back.stream.destroyed);
  assert.equal(here.waiting.size, 0);
});

test('GETs without a POST from one address block nobody elsewhere, and tunnels that are open count no more', async () => {
  const here = site();
  const get = (cookie: string, from?: string): boolean => {
    const back = new Half(from);
    here.tunnels.take(head('GET', cookie), back.connection);
    return !back.stream.destroyed;
  };
  const made = Array.from({ length: 300 }, (_, n) => get(`a${n}`)).filter(Boolean).length;
  assert.equal(made, 64);
  assert.ok(get('b', '127.0.0.2'), 'another address was shut out');
  for (let n = 0; n < 64; n++) here.tunnels.take(head('POST', `a${n}`), new Half().connection);
  assert.equal(here.accepted.length, 64);
  assert.ok(get('c'), 'tunnels that are open count as waiting');
  here.tunnels.close();
  await turn();
  assert.equal(here.waiting.size, 0);
});

const coded = fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes).toString('base64'));
const said = fc.oneof(
  coded,
  fc.constantFrom(Buffer.from(OPTIONS).toString('base64'), '\r\n', '=', '==', 'A', 'AAA', '*', '\0', ' '),
  fc.uint8Array({ maxLength: 20 }).map((bytes) => Buffer.from(bytes).toString('latin1')),
);
const act = fc.oneof(
  fc.record({ what: fc.constant('say' as const), text: said, on: fc.nat(3) }),
  fc.record({
    what: fc.constant('open' as const),
    text: fc.oneof(fc.constantFrom('GET', 'POST'), fc.string({ maxLength: 8 })),
    on: fc.nat(2),
  }),
  fc.record({ what: fc.constantFrom('cut' as const, 'end' as const), text: fc.constant(''), on: fc.nat(3) }),
);

type Act = typeof act extends fc.Arbitrary<infer T> ? T : never;

/** Does so, and closes: nothing throws, and nothing stays. */
async function holds(acts: readonly Act[]): Promise<void> {
  const here = site();
  const halves: Half[] = [];
  for (const { what, text, on } of acts) {
    if (what === 'open') {
      const half = new Half();
      if (here.tunnels.take(head(text, String(on)), half.connection) === 'taken') halves.push(half);
    } else if (what === 'say') halves[on]?.say(Buffer.from(text, 'latin1'));
    else if (what === 'end') halves[on]?.end();
    else halves[on]?.stream.destroy();
    if (text === '') await turn();
  }
  await turn();
  for (const { stream } of here.accepted) stream.resume();
  here.tunnels.close();
  await turn();
  assert.ok(
    halves.every(({ stream }) => stream.destroyed),
    'a connection is open still',
  );
  assert.equal(here.waiting.size, 0);
}

for (const { name, bytes } of corpus(import.meta.url))
  test(`${name} in either half of a tunnel: nothing throws, and nothing stays`, async () => {
    const text = bytes.toString('latin1');
    for (const on of [0, 1])
      for (const last of ['end', 'cut'] as const)
        await holds([
          { what: 'open', text: 'GET', on: 0 },
          { what: 'open', text: 'POST', on: 0 },
          { what: 'say', text, on },
          { what: last, text: '', on },
        ]);
  });

test(`${RUNS} times halves that come, speak and go in any order: nothing throws, and nothing stays`, async () => {
  await fc.assert(fc.asyncProperty(fc.array(act, { maxLength: 12 }), holds), { numRuns: RUNS });
});
