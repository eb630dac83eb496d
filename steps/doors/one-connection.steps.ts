import assert from 'node:assert/strict';
import { Then, type DataTable } from '@cucumber/cucumber';
import { own } from '../../emulator/kernel/own.ts';
import type { Login } from '../clients/http/digest.ts';
import { callOf, misfit } from '../camera/requests.steps.ts';
import { clientOf, loginWay, type LoginClient } from '../accounts/logins/login-ways.ts';
import { rightDigest } from '../accounts/logins/written-digest.ts';
import type { CameraWorld } from '../world/world.ts';
import { users } from './levels.ts';
import { Line, type Call, type Reply } from './line.ts';
import { right } from './logins.ts';
import { round } from './round.ts';
import { challengeOn, freshAddress } from './seat.ts';
import type { Web } from './site.ts';

const userOf = (name: string): Login =>
  own(users as Readonly<Record<string, Login>>, name) ?? assert.fail(`nobody knows ${name}`);

/**
 * A table of requests on one connection, by its users in turn: with which status each is answered, and what it says. An empty `by` is
 * somebody without a login. `sent at once`: the next request does not wait for the answer.
 */
Then(
  /^on one connection over (HTTPS?) these requests(|, sent at once,) are answered so:$/,
  async function (this: CameraWorld, over: Web, how: string, table: DataTable) {
    const { site } = round(this);
    const line = await Line.open({ ...site.place(over), from: freshAddress() });
    const challenge = await challengeOn(line);
    let count = 0;
    const rows = table.hashes();
    const calls = rows.map(({ by = '', request = '' }): Call => {
      const call = callOf(request, '', '');
      if (by === '') return call;
      const signing = { method: call.method, uri: call.target, challenge, count: ++count };
      return { ...call, headers: { ...call.headers, Authorization: right(userOf(by))(signing) ?? '' } };
    });
    const replies: Reply[] = [];
    if (how === '') for (const call of calls) replies.push(await line.ask(call));
    else replies.push(...(await line.askAtOnce(calls)));
    line.close();
    const misfits = rows.flatMap(({ by = '', request = '', is = '', says = '' }, i) => {
      const fault = misfit(replies[i] ?? assert.fail('no reply'), is, says);
      return fault === undefined ? [] : [`${by} ${request}: wanted ${is}, ${fault}`];
    });
    assert.equal(misfits.length, 0, misfits.join('\n'));
  },
);

/** The logins that a way can take, by what a challenge calls them. */
const schemes: Readonly<Record<string, (client: LoginClient, nonce: string, count: number) => string>> = {
  'Digest MD5': (client, nonce, count) => signed(client, nonce, count, 'MD5'),
  'Digest SHA-256': (client, nonce, count) => signed(client, nonce, count, 'SHA-256'),
  Basic: () => `Basic ${btoa(`${users.operator.name}:${users.operator.password}`)}`,
};

function signed({ method, uri }: LoginClient, nonce: string, count: number, algorithm: string): string {
  const challenge = { realm: 'Panasonic network device', nonce, stale: false, qop: 'auth' };
  return rightDigest({ challenge, method, uri, count, login: users.operator, algorithm });
}

/** A table of settings, one after the other: what each connection that stays open is asked for then, and which of all logins it takes. */
Then(
  'on connections that stay open each way asks for these, and takes no other:',
  async function (this: CameraWorld, table: DataTable) {
    const misfits: string[] = [];
    const names = ['HTTP', 'HTTPS', 'RTSP', 'RTSPS', 'RTSP in HTTP', 'RTSP in HTTPS'];
    const clients = await Promise.all(
      names.map(async (name) => [name, await clientOf(this.camera, loginWay(name), freshAddress())] as const),
    );
    for (const { method = '', algorithm = '', asks = '' } of table.hashes()) {
      await this.run.control.set(this.camera.id, {
        'userMng.auth.method': method,
        'userMng.auth.digestAlgorithm': algorithm,
      });
      for (const [name, client] of clients) {
        const { offers, nonce } = await client.ask();
        if (offers.join(', ') !== asks) misfits.push(`${method}, ${algorithm} over ${name}: asks for ${offers.join()}`);
        let count = 0;
        const taken: string[] = [];
        for (const [scheme, header] of Object.entries(schemes))
          if ((await client.ask(header(client, nonce ?? '0'.repeat(32), ++count))).status === 200) taken.push(scheme);
        if (taken.toSorted().join() !== asks.split(', ').toSorted().join())
          misfits.push(`${method}, ${algorithm} over ${name}: takes ${taken.join()}`);
      }
    }
    for (const [, client] of clients) client.leave();
    assert.deepEqual(misfits, []);
  },
);

/** Logins that are refused with a challenge, each from its own connection. */
const wrongLogins: Readonly<Record<string, (client: LoginClient, nonce: string) => readonly string[]>> = {
  'another password': ({ method, uri }, nonce) => [
    rightDigest({
      challenge: { realm: 'Panasonic network device', nonce, stale: false, qop: 'auth' },
      method,
      uri,
      count: 1,
      login: { ...users.operator, password: 'Wr0ng-Guess!' },
    }),
  ],
  'a made-up nonce': (client) => [signed(client, '0'.repeat(32), 1, 'MD5')],
  'the name of nobody with Basic': () => [`Basic ${btoa('nobody:Wr0ng-Guess!')}`],
  'another scheme': () => ['Bearer abc'],
  'an empty header': () => [''],
};

/** Whatever is wrong with a login, the challenge is the same. */
Then('whatever is wrong with a login, each way asks for {value}', async function (this: CameraWorld, asks: string) {
  const misfits: string[] = [];
  for (const name of ['HTTPS', 'RTSP', 'RTSP in HTTPS', 'a WebSocket in HTTPS'])
    for (const [what, headers] of Object.entries(wrongLogins)) {
      const client = await clientOf(this.camera, loginWay(name), freshAddress());
      const { nonce } = await client.ask();
      for (const header of headers(client, nonce ?? assert.fail('no nonce'))) {
        const { status, offers } = await client.ask(header);
        if (status !== 401 || offers.join(', ') !== asks)
          misfits.push(`${what} over ${name}: ${status} ${offers.join()}`);
      }
      client.leave();
    }
  assert.deepEqual(misfits, []);
});
