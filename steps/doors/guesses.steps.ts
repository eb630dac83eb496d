import assert from 'node:assert/strict';
import { Then, type DataTable } from '@cucumber/cucumber';
import { own } from '../../emulator/kernel/own.ts';
import { callOf } from '../camera/requests.steps.ts';
import { digestChallenge, digestHeader } from '../clients/http/digest.ts';
import { RtspClient } from '../clients/rtsp/rtsp.ts';
import { expectedStatuses } from '../world/expected.ts';
import { pause } from '../world/until.ts';
import type { CameraWorld } from '../world/world.ts';
import { users } from './levels.ts';
import { Line, type Call } from './line.ts';
import { right } from './logins.ts';
import { round } from './round.ts';
import { challengeOn, freshAddress } from './seat.ts';
import { handshake } from './ways.ts';

const GUESSES = 8;
const ON_ITS_WAY_MS = 20;
const guesser = { ...users.operator, password: 'Wr0ng-Guess!' };

type Site = ReturnType<typeof round>['site'];
type Guessing = (site: Site, from: string, calls: (line: Line) => Promise<readonly Call[]>) => Promise<void>;

const lineOf = (site: Site, from: string): Promise<Line> => Line.open({ ...site.place('HTTPS'), from });

/** How guesses are sent over the web. */
const manners: Readonly<Record<string, Guessing>> = {
  'one after the other': async (site, from, calls) => {
    const line = await lineOf(site, from);
    for (const call of await calls(line)) if (line.open) await line.ask(call);
    line.close();
  },
  'each on a connection of its own': async (site, from, calls) => {
    for (let n = 0; n < GUESSES; n++) {
      const line = await lineOf(site, from);
      const [call] = await calls(line);
      await line.ask(call ?? assert.fail('no guess'));
      line.close();
    }
  },
  'at once on one connection': async (site, from, calls) => {
    const line = await lineOf(site, from);
    await line.askAtOnce(await calls(line));
    line.close();
  },
  'at once on many': async (site, from, calls) => {
    await Promise.all(
      Array.from({ length: GUESSES }, async () => {
        const line = await lineOf(site, from);
        const [call] = await calls(line);
        await line.ask(call ?? assert.fail('no guess'));
        line.close();
      }),
    );
  },
  'and nobody waits for the answer': async (site, from, calls) => {
    for (let n = 0; n < GUESSES; n++) {
      const line = await lineOf(site, from);
      const [call] = await calls(line);
      void line.ask(call ?? assert.fail('no guess'));
      await pause(ON_ITS_WAY_MS);
      line.close();
    }
  },
};

/** Whether an address gets no answer to the right login. */
async function lockedOut(site: Site, from: string): Promise<boolean> {
  const line = await lineOf(site, from);
  const challenge = await challengeOn(line);
  const target = '/cgi-bin/getinfo?FILE=1';
  const Authorization = right(users.operator)({ method: 'GET', uri: target, challenge, count: 1 }) ?? '';
  const { status } = await line.ask({ method: 'GET', target, headers: { Authorization } });
  line.close();
  assert.ok(status === 200 || status === 403, `the right login is answered ${status}`);
  return status === 403;
}

/** A table of requests over HTTPS, each sent eight times with a wrong password: "yes" where that locks their address out. */
Then('eight guesses with these requests lock out:', async function (this: CameraWorld, table: DataTable) {
  expectedStatuses.add(this, 503);
  const { site } = round(this);
  const misfits: string[] = [];
  for (const { request = '', sent = '', 'lock out': wanted } of table.hashes()) {
    const from = freshAddress();
    const send = own(manners, sent) ?? assert.fail(`nobody sends guesses ${sent}`);
    await send(site, from, async (line) => {
      const challenge = await challengeOn(line);
      return Array.from({ length: GUESSES }, (_, n) => {
        const call = callOf(request.replace('SOCKET ', ''), '', '');
        const signing = { method: call.method, uri: call.target, challenge, count: n + 1 };
        const Authorization = right(guesser)(signing) ?? '';
        const more = request.startsWith('SOCKET ') ? handshake : {};
        return { ...call, headers: { ...call.headers, ...more, Authorization } };
      });
    });
    const got = (await lockedOut(site, from)) ? 'yes' : 'no';
    if (got !== wanted) misfits.push(`${request} ${sent}: ${got}`);
  }
  assert.deepEqual(misfits, []);
});

/** A table of RTSP methods and paths, each sent eight times with a wrong password. */
Then('eight guesses over RTSP with these requests lock out:', async function (this: CameraWorld, table: DataTable) {
  // So are methods answered that nobody knows.
  expectedStatuses.add(this, 501);
  const { site } = round(this);
  const { host, ports } = site.camera;
  const misfits: string[] = [];
  for (const { method = '', path = '', 'lock out': wanted } of table.hashes()) {
    const from = freshAddress();
    const client = await RtspClient.connect('RTSP', { host, port: own(ports, 'rtsp') ?? 0, from });
    const url = `rtsp://${host}${path}`;
    const { headers } = await client.ask({ method: 'DESCRIBE', url });
    const challenge = digestChallenge(headers['www-authenticate'] ?? []) ?? assert.fail('no challenge');
    for (let count = 1; count <= GUESSES; count++)
      await client.ask({
        method,
        url,
        authorization: digestHeader(challenge, guesser, { method, uri: url, count }),
      });
    client.close();
    const got = (await lockedOut(site, from)) ? 'yes' : 'no';
    if (got !== wanted) misfits.push(`${method} ${path}: ${got}`);
  }
  assert.deepEqual(misfits, []);
});
