import assert from 'node:assert/strict';
import { Given, Then, When } from '@cucumber/cucumber';
import { authorizationFor, digestChallenge, digestHeader, type Scheme } from '../clients/http/digest.ts';
import type { HttpCall } from '../clients/http/http.ts';
import type { Answer, CameraWorld } from '../world/world.ts';
import { sentLogin } from '../world/sent-login.ts';
import { slot } from '../world/slot.ts';
import { administrator, speaksRtsp, requests, type Protocol } from '../world/words.ts';

const WRONG = 'Wr0ng-Guess!';
/** An address that no other client of the scenario uses. */
const ELSEWHERE = '127.0.0.9';

const CHALLENGES: Readonly<Record<Scheme, RegExp>> = {
  Digest: /^Digest realm="Panasonic network device", nonce="[0-9a-f]{32}", stale="false", algorithm="MD5", qop="auth"$/,
  Basic: /^Basic realm="Panasonic network device"$/,
};

const offered = (answer: Answer): readonly string[] => answer.headers['www-authenticate'] ?? [];

/** A Digest challenge that a later step answers. */
const keptChallenge = slot<readonly string[]>(
  'a challenge',
  'the camera has challenged the administrator over {protocol}',
);

interface Guessing {
  readonly name?: (n: number) => string;
  readonly from?: string;
  readonly scheme?: Scheme;
}

async function guess(
  world: CameraWorld,
  times: number,
  over: Protocol,
  { name = () => administrator.name, from, scheme = 'Digest' }: Guessing = {},
): Promise<void> {
  for (let n = 0; n < times; n++) await world.visit(over, { login: { name: name(n), password: WRONG }, scheme, from });
}

/** Sends the request again with the captured login. */
async function replay(world: CameraWorld, over: Protocol): Promise<Answer> {
  const { authorization, target } = sentLogin.find(world) ?? { authorization: '', target: '' };
  if (!speaksRtsp(over)) return world.ask(over, { path: target, authorization });
  await world.reconnect();
  return world.describe(authorization);
}

When('somebody asks over {protocol} without logging in', async function (this: CameraWorld, over: Protocol) {
  await this.visit(over);
});

When('the administrator logs in over {protocol}', async function (this: CameraWorld, over: Protocol) {
  await this.visit(over, { login: administrator });
});

When(
  'the administrator logs in over {protocol} with {scheme}',
  async function (this: CameraWorld, over: Protocol, scheme: Scheme) {
    await this.visit(over, { login: administrator, scheme });
  },
);

When(
  'the administrator logs in over {protocol} from another address',
  async function (this: CameraWorld, over: Protocol) {
    await this.visit(over, { login: administrator, from: ELSEWHERE });
  },
);

When(
  '{value} logs in over {protocol} with password {value}',
  async function (this: CameraWorld, name: string, over: Protocol, password: string) {
    await this.visit(over, { login: { name, password } });
  },
);

When(
  '{value} asks for {request} over {web}',
  async function (this: CameraWorld, name: string, request: HttpCall, over: 'HTTP' | 'HTTPS') {
    await this.visit(over, { login: this.loginOf(name), request });
  },
);

When(
  'somebody guesses {int} time(s) over {protocol}',
  async function (this: CameraWorld, times: number, over: Protocol) {
    await guess(this, times, over);
  },
);

When(
  'somebody guesses {int} time(s) over {protocol} with {scheme}',
  async function (this: CameraWorld, times: number, over: Protocol, scheme: Scheme) {
    await guess(this, times, over, { scheme });
  },
);

When(
  'somebody guesses {int} time(s) over {protocol} from another address',
  async function (this: CameraWorld, times: number, over: Protocol) {
    await guess(this, times, over, { from: ELSEWHERE });
  },
);

When(
  'somebody guesses {int} time(s) over {protocol}, each time under another name',
  async function (this: CameraWorld, times: number, over: Protocol) {
    await guess(this, times, over, { name: (n) => `name${n}` });
  },
);

When(
  'somebody guesses {int} time(s) over {protocol}, each time from another address and under another name',
  async function (this: CameraWorld, times: number, over: Protocol) {
    const from = (n: number): string => `127.50.${n >> 8}.${1 + (n & 127)}`;
    for (let n = 0; n < times; n++) await guess(this, 1, over, { name: () => `name${n}`, from: from(n) });
  },
);

When(
  'somebody asks {int} time(s) over {protocol} without logging in',
  async function (this: CameraWorld, times: number, over: Protocol) {
    for (let n = 0; n < times; n++) await this.visit(over);
  },
);

When(
  'somebody uses {int} challenges over {web} after {duration}',
  async function (this: CameraWorld, times: number, over: 'HTTP' | 'HTTPS', ms: number) {
    const { path } = requests['the camera information'] as HttpCall;
    const challenges: (readonly string[])[] = [];
    for (let n = 0; n < times; n++) challenges.push(offered(await this.visit(over)));
    await this.run.control.advance(this.camera.id, ms);
    for (const challenge of challenges) {
      const authorization = authorizationFor('Digest', challenge, administrator, { method: 'GET', uri: path });
      await this.ask(over, { path, authorization });
    }
  },
);

Given(
  'the camera has challenged the administrator over {protocol}',
  async function (this: CameraWorld, over: Protocol) {
    keptChallenge.set(this, offered(await this.visit(over)));
  },
);

When('the administrator answers that challenge over {protocol}', async function (this: CameraWorld, over: Protocol) {
  const call = requests['the camera information'] as HttpCall;
  const [method, uri] = speaksRtsp(over) ? ['DESCRIBE', this.streamUrl()] : ['GET', call.path];
  const authorization = authorizationFor('Digest', keptChallenge.of(this), administrator, { method, uri });
  if (speaksRtsp(over)) await this.describe(authorization);
  else await this.ask(over, { ...call, authorization });
});

When(
  'the administrator logs in over {protocol} without qop, as RFC 2069 clients do',
  async function (this: CameraWorld, over: Protocol) {
    const challenge = digestChallenge(offered(await this.visit(over)));
    const target = speaksRtsp(over) ? this.streamUrl() : (requests['the camera information']?.path ?? '');
    const method = speaksRtsp(over) ? 'DESCRIBE' : 'GET';
    const authorization = challenge && digestHeader(challenge, administrator, { method, uri: target, plain: true });
    sentLogin.set(this, { authorization: authorization ?? '', target });
    if (speaksRtsp(over)) await this.rtsp('DESCRIBE', {}, authorization);
    else await this.ask(over, { path: target, authorization });
  },
);

When('the same login is sent again over {protocol}', async function (this: CameraWorld, over: Protocol) {
  await replay(this, over);
});

When('the same login is sent again on the same RTSP connection', async function (this: CameraWorld) {
  await this.describe(sentLogin.find(this)?.authorization);
});

When(
  'the same login is sent over {web} for {value}',
  async function (this: CameraWorld, over: 'HTTP' | 'HTTPS', path: string) {
    await this.ask(over, { path, authorization: sentLogin.find(this)?.authorization });
  },
);

Then('the camera offers only {scheme}', function (this: CameraWorld, scheme: Scheme) {
  assert.equal(this.answer.status, 401);
  const [challenge, ...others] = offered(this.answer);
  assert.match(challenge ?? 'nothing', CHALLENGES[scheme]);
  assert.deepEqual(others, []);
});

Then('the camera offers Digest with SHA-256 and MD5', function (this: CameraWorld) {
  assert.equal(this.answer.status, 401);
  const [first = '', second = '', ...others] = offered(this.answer);
  assert.match(first, /^Digest .*algorithm="SHA-256", qop="auth"$/);
  assert.match(second, CHALLENGES.Digest);
  assert.deepEqual(others, []);
});

Then('the camera offers Digest and Basic', function (this: CameraWorld) {
  assert.equal(this.answer.status, 401);
  const challenges = offered(this.answer);
  assert.equal(challenges.length, 2);
  assert.match(challenges[0] ?? '', CHALLENGES.Digest);
  assert.match(challenges[1] ?? '', CHALLENGES.Basic);
});

Then('the camera grants access', function (this: CameraWorld) {
  assert.equal(this.answer.status, 200);
});

Then('the camera refuses access', function (this: CameraWorld) {
  assert.equal(this.answer.status, 401);
});

Then('the camera locks the client out', function (this: CameraWorld) {
  assert.equal(this.answer.status, 403);
});

Then('it asks for no login', function (this: CameraWorld) {
  assert.deepEqual(offered(this.answer), []);
});

Then('the camera says that the login is stale', function (this: CameraWorld) {
  assert.equal(this.answer.status, 401);
  assert.equal(digestChallenge(offered(this.answer))?.stale, true);
});
