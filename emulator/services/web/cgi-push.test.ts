import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { corpus } from '../../../scripts/run/corpus.ts';
import { WireError } from '../../kernel/errors.ts';
import { seeded } from '../../kernel/random.ts';
import type { Account } from '../../guide/account.ts';
import { rules } from '../../guide/rules/index.ts';
import type { StreamFeed } from '../../media/media.ts';
import type { Push, PushOrder } from '../offers.ts';
import { controlPush, getUid, keepAlive } from './cgi-push.ts';
import type { Exchange } from './exchange.ts';
import { parseParameters } from './parameters.ts';
import { Uids } from './uids.ts';

/** How many inputs: FUZZ=1000000 for a thorough run. */
const RUNS = Number(process.env['FUZZ'] ?? 5_000);
const UNUSED_MS = 300_000;
const MOST = { total: 256, each: 64 };

const account = (name: string): Account => ({ name, password: 'Right-Word-1', level: 3, passwordSetAt: 0 });

/** Where pushes go that nobody sends. */
class Sender {
  readonly pushes: { readonly order: PushOrder; runs: boolean; heard: number }[] = [];
  refuses = false;

  readonly push = async (order: PushOrder): Promise<Push | undefined> => {
    if (this.refuses) return undefined;
    const push = { order, runs: true, heard: 0 };
    this.pushes.push(push);
    return {
      runs: () => push.runs,
      heard: () => void push.heard++,
      end: async () => void (push.runs = false),
    };
  };

  get running(): number {
    return this.pushes.filter(({ runs }) => runs).length;
  }
}

function camera() {
  const users = new Map(['anna', 'boss'].map((name) => [name, account(name)]));
  const feed = (number: number, codec: string): StreamFeed =>
    ({ number, shape: { codec, width: 1_280, height: 720, rate: 15, bitRate: undefined } }) as unknown as StreamFeed;
  const feeds = [feed(1, 'h264'), feed(2, 'h265'), feed(3, 'jpeg')];
  const sender = new Sender();
  let now = 0;
  const uids = new Uids(seeded('uids'), { now: () => now } as never);
  const site = {
    camera: { rules, users: { accounts: { find: (name: string) => users.get(name) } }, settings: { get: () => false } },
    media: { stream: (number: number) => feeds[number - 1], streams: () => feeds },
    offers: { get: () => ({ push: sender.push }) },
    uids,
  };
  /** Calls a CGI; status and text. */
  async function call(path: string, query: string, user = 'anna', address = '127.0.0.1'): Promise<[number, string]> {
    let status = 0;
    let text = '';
    const exchange = {
      site,
      request: { method: 'GET', socket: { localAddress: '127.0.0.1', localPort: 443 } },
      response: {
        hasHeader: () => false,
        writeHead: (code: number) => (status = code),
        end: (bytes: Buffer) => (text = bytes.toString()),
      },
      peer: { address, port: 1 },
      protocol: 'http',
      parameters: parseParameters(query),
      user: { name: user, level: 3 },
    } as unknown as Exchange;
    if (path === 'getuid') getUid(exchange);
    else if (path === 'keep_alive') keepAlive(exchange);
    else await controlPush(exchange, path as 'h264' | 'h265');
    return [status, text];
  }
  const uid = async (vcodec: string, user?: string, address?: string): Promise<string> =>
    /^UID=(-?\d+)\r\n/.exec((await call('getuid', `FILE=2&vcodec=${vcodec}`, user, address))[1])?.[1] ?? 'none';
  return { call, uid, uids, sender, feeds, feed, users, passes: (ms: number) => (now += ms) };
}

const start = (uid: string, port = 5_000): string => `connect=start&protocol=rtp&UID=${uid}&my_port=${port}`;

test('a number is good until its stream is set otherwise, its user is another, or nobody uses it', async () => {
  const changes: Record<string, (of: ReturnType<typeof camera>) => unknown> = {
    stream: ({ feeds, feed }) => (feeds[0] = feed(1, 'h264')),
    password: ({ users }) => users.set('anna', { ...account('anna'), password: 'An0ther-Word' }),
    time: ({ passes }) => passes(UNUSED_MS + 1),
  };
  for (const [what, change] of Object.entries(changes)) {
    const of = camera();
    const uid = await of.uid('h264');
    assert.equal((await of.call('h264', `connect=stop&protocol=rtp&UID=${uid}`))[0], 500, what);
    change(of);
    assert.equal((await of.call('h264', start(uid)))[0], 403, what);
    assert.equal(of.sender.pushes.length, 0);
  }
});

test('one whose stream is kept alive is good however long that lasts', async () => {
  const of = camera();
  const uid = await of.uid('h265_2');
  assert.equal((await of.call('h265', start(uid)))[0], 200);
  for (let times = 1; times <= 3; times++) {
    of.passes(UNUSED_MS);
    assert.equal((await of.call('keep_alive', `mode=h265&protocol=rtp&UID=${uid}`))[0], 200);
    assert.equal(of.sender.pushes[0]?.heard, times);
  }
});

test('there are no more than the camera bears, and than one address may have; those that nobody uses make room', async () => {
  const of = camera();
  for (let n = 0; n < MOST.total; n++)
    assert.match(await of.uid('h264', 'anna', `10.0.0.${Math.floor(n / MOST.each)}`), /^\d+$/);
  assert.equal(await of.uid('h264', 'boss', '10.0.0.9'), '-1');
  of.passes(UNUSED_MS + 1);
  for (let n = 0; n < MOST.each; n++) assert.match(await of.uid('h264', 'anna', '10.0.0.1'), /^\d+$/);
  assert.equal(await of.uid('h264', 'anna', '10.0.0.1'), '-1');
  assert.match(await of.uid('h264', 'anna', '10.0.0.9'), /^\d+$/);
});

test('what is sent for when the service has ended is ended at once; without RTSP there is none', async () => {
  const of = camera();
  const uid = await of.uid('h264');
  const started = of.call('h264', start(uid));
  await of.uids.close();
  await started;
  assert.equal(of.sender.running, 0);
  const other = camera();
  other.sender.refuses = true;
  assert.equal((await other.call('h264', start(await other.uid('h264'))))[0], 503);
});

const value = fc.oneof(
  fc.constantFrom('2', '1', 'h264', 'h264_2', 'h265_2', 'h265', 'jpeg_3', 'rtp', 'start', 'stop', 'UID', 'UID', 'UID'),
  fc.constantFrom('5000', '65534', '65535', '0', '-1', '1e3', '9'.repeat(40), '%00', '%zz', '٣', '', '0x10', ' 5000'),
  fc.string({ unit: 'binary', maxLength: 12 }),
);
const names = ['FILE', 'vcodec', 'ch', 'reply', 'connect', 'protocol', 'UID', 'my_port', 'mode', '__proto__'] as const;
const likely = new Map<string, readonly string[]>(
  Object.entries({
    FILE: ['2'],
    vcodec: ['h264', 'h265_2', 'jpeg_3'],
    ch: ['1'],
    connect: ['start', 'stop'],
    protocol: ['rtp'],
    UID: ['UID'],
    my_port: ['5000'],
    mode: ['h264', 'h265'],
  }),
);
const parameter = fc
  .constantFrom(...names)
  .chain((name) =>
    fc
      .oneof({ weight: 4, arbitrary: fc.constantFrom(...(likely.get(name) ?? [''])) }, { weight: 1, arbitrary: value })
      .map((text) => `${name}=${text}`),
  );
const query = fc.oneof(
  { weight: 4, arbitrary: fc.array(parameter, { maxLength: 8 }).map((parts) => parts.join('&')) },
  { weight: 1, arbitrary: fc.constantFrom('FILE=2&vcodec=h264', 'FILE=2&vcodec=h265_2', start('UID')) },
);
const calls = fc.array(
  fc.tuple(fc.constantFrom('getuid', 'h264', 'h265', 'keep_alive'), query, fc.constantFrom('anna', 'boss', 'nobody')),
  { minLength: 1, maxLength: 8 },
);

/** Calls so: each call is answered, and all that is sent belongs to a number. */
async function holds(all: readonly (readonly [path: string, query: string, user: string])[]): Promise<void> {
  const of = camera();
  let got = '1';
  for (const [path, text, user] of all)
    try {
      const [status, answer] = await of.call(path, text.replaceAll('=UID', `=${got}`), user);
      assert.ok([200, 403, 500].includes(status), `${path} is answered ${status}`);
      if (status === 200) assert.match(answer, /^UID=(?:-1|[1-9]\d*)\r\n(?:\w+=[\w.]*\r\n)*$/);
      got = /^UID=(\d+)/.exec(answer)?.[1] ?? got;
    } catch (error) {
      if (!(error instanceof WireError)) throw error;
    }
  const { pushes } = of.sender;
  assert.ok(pushes.every(({ order: { to } }) => to.address === '127.0.0.1' && to.port > 0 && to.port < 65_535));
  await of.uids.close();
  assert.equal(of.sender.running, 0);
}

for (const { name, bytes } of corpus(import.meta.url))
  test(`${name}: each call is answered`, () =>
    holds(
      bytes
        .toString('latin1')
        .split('\n')
        .map((line) => {
          const [path = '', text = ''] = line.split(' ');
          return [path, text, 'anna'];
        }),
    ));

test(`${RUNS} times calls in any order: each is answered, and all that is sent belongs to a number`, async () => {
  await fc.assert(fc.asyncProperty(calls, holds), { numRuns: RUNS });
});
