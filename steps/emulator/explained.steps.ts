import assert from 'node:assert/strict';
import { Then, When } from '@cucumber/cucumber';
import {
  VerifyError,
  type RequestEntry,
  type RequestFilter,
  type RequestsFound,
} from '../../emulator/control/client.ts';
import { digestChallenge, digestHeader, type Login } from '../clients/http/digest.ts';
import { Line } from '../doors/line.ts';
import { freshAddress } from '../doors/seat.ts';
import { handshake } from '../doors/ways.ts';
import { expectedStatuses } from '../world/expected.ts';
import { slot } from '../world/slot.ts';
import { until } from '../world/until.ts';
import type { CameraWorld } from '../world/world.ts';
import { administrator } from '../world/words.ts';

const AGENT = 'a test client';

/** A request as scenarios write it: `GET /path as operator for /other`. */
interface Described {
  readonly method: string;
  readonly target: string;
  readonly login: Login | undefined;
  /** What a Digest is signed for in place of the request: a path or a method. */
  readonly signed: string | undefined;
  readonly socket: boolean;
}

function described(world: CameraWorld, text: string): Described {
  const [, method = '', target = '', name, signed] =
    /^(\w+) (\S+)(?: as (\S+?)(?: for (\S+))?| as a WebSocket)?$/.exec(text) ?? [];
  assert.ok(method, `"${text}" is no request`);
  // A name that the scenario does not know is that of nobody.
  const login = name === undefined ? undefined : (world.logins.get(name) ?? { ...administrator, name });
  return { method, target, login, signed, socket: text.endsWith('as a WebSocket') };
}

/** The method and URI that a Digest is signed for. */
function signing({ method, target, signed }: Described, uri: string): { method: string; uri: string } {
  if (signed === undefined) return { method, uri };
  return signed.startsWith('/') ? { method, uri: uri.replace(target, signed) } : { method: signed, uri };
}

When(/^somebody sends over HTTPS (.+)$/, async function (this: CameraWorld, text: string) {
  const it = described(this, text);
  const { method, target, login, socket } = it;
  const line = await Line.open({
    host: this.camera.host,
    port: this.port('HTTPS'),
    secure: true,
    from: freshAddress(),
  });
  this.undo.push(() => line.close());
  const headers = { 'User-Agent': AGENT, ...(socket ? handshake : {}) };
  const first = await line.ask({ method, target, headers });
  const challenge = digestChallenge(
    [...first.head.matchAll(/\r\nwww-authenticate: ([^\r]+)/gi)].map(([, offer]) => offer ?? ''),
  );
  const { status, body } =
    login && challenge
      ? await line.ask({
          method,
          target,
          headers: { ...headers, Authorization: digestHeader(challenge, login, signing(it, target)) },
        })
      : first;
  this.keep({ status, headers: {}, text: body, sent: undefined });
});

When(/^somebody sends over RTSP (.+)$/, async function (this: CameraWorld, text: string) {
  const it = described(this, text);
  const { method, target, login } = it;
  this.way = 'RTSP';
  expectedStatuses.add(this, 501);
  const client = await this.reconnect();
  const url = `${this.base('RTSP')}${target}`;
  const headers = { 'User-Agent': AGENT };
  const first = await client.ask({ method, url, headers });
  const challenge = digestChallenge(first.headers['www-authenticate'] ?? []);
  const authorization = login && challenge ? digestHeader(challenge, login, signing(it, url)) : undefined;
  this.keep(authorization === undefined ? first : await client.ask({ method, url, headers, authorization }));
});

Then('the request {value} is explained with {value}', async function (this: CameraWorld, path: string, words: string) {
  const { status } = this.answer;
  const find = () => this.run.control.requests(this.camera.id, { path, status });
  const { requests, nearMisses } = await until(`a request for ${path} in the journal`, async () => {
    const found = await find();
    return found.count > 0 && found;
  });
  const last = requests.at(-1) ?? assert.fail(JSON.stringify(nearMisses));
  assert.ok(last.why?.includes(words), `it is explained with "${last.why}"`);
});

const found = slot<RequestsFound>('found requests', 'the tester finds {int} request(s) with {value}');
const filtered = slot<RequestFilter>('a filter', 'the tester finds {int} request(s) with {value}');

const filterIn = (text: string): RequestFilter =>
  Object.fromEntries(text.split(' ').map((pair) => pair.split('=', 2) as [string, string]));

Then('the tester finds {int} request(s) with {value}', async function (this: CameraWorld, count: number, text: string) {
  const filter = filtered.set(this, filterIn(text));
  const { id } = this.camera;
  const result = found.set(this, await this.run.control.verify(id, filter, count));
  assert.equal(result.requests.length, count);
});

const onlyOne = (world: CameraWorld): RequestEntry =>
  found.of(world).requests[0] ?? assert.fail('no request was found');

Then(
  "it has the client's port, its connection, its User-Agent {value} and its duration",
  function (this: CameraWorld, agent: string) {
    const { peerPort, connection, agent: shown, ms } = onlyOne(this);
    assert.ok(peerPort >= 1_024 && connection >= 1, `port ${peerPort}, connection ${connection}`);
    assert.equal(shown, agent);
    assert.ok(ms >= 0 && ms < 10_000, `${ms} ms`);
  },
);

Then('it has no headers', function (this: CameraWorld) {
  assert.equal('headers' in onlyOne(this), false);
});

Then('asked for its headers, it has {value} and no secret', async function (this: CameraWorld, line: string) {
  const { requests } = await this.run.control.requests(this.camera.id, { ...filtered.of(this), headers: true });
  const headers: readonly string[] = requests[0]?.headers ?? [];
  assert.ok(headers.includes(line), headers.join('\n'));
  assert.ok(!/response=|nonce=/.test(headers.join('\n')), headers.join('\n'));
});

Then(
  'the handshake and the RTSP requests have one connection, of scheme {word}',
  async function (this: CameraWorld, scheme: string) {
    const { control } = this.run;
    const { requests: opened } = await control.verify(this.camera.id, { status: 101 });
    const { requests: asked } = await control.verify(this.camera.id, { protocol: 'rtsp', status: 200 });
    const of = (all: readonly RequestEntry[]): string =>
      [...new Set(all.map((one) => `${one.connection} ${one.scheme} ${one.peerPort}`))].join();
    assert.equal(of(asked), of(opened));
    assert.equal(opened[0]?.scheme, scheme);
  },
);

Then('the nearest miss differs in {value}', function (this: CameraWorld, words: string) {
  assert.deepEqual(found.of(this).nearMisses[0]?.differences, [words]);
});

Then('verifying it once fails, and says {value}', async function (this: CameraWorld, words: string) {
  const verification = this.run.control.verify(this.camera.id, filtered.of(this), 1, { timeoutMs: 1 });
  await assert.rejects(verification, (error) => error instanceof VerifyError && error.message.includes(words));
});
