import assert from 'node:assert/strict';
import dgram from 'node:dgram';
import { Then, When } from '@cucumber/cucumber';
import { digestChallenge, digestHeader, type Login } from '../clients/http/digest.ts';
import { RtspClient } from '../clients/rtsp/rtsp.ts';
import { NotApplicable, type CameraWorld } from '../world/world.ts';
import { slot } from '../world/slot.ts';
import { settled, until } from '../world/until.ts';
import { users } from './levels.ts';
import { right } from './logins.ts';
import { round } from './round.ts';
import { RtspSeat } from './rtsp-matrix.ts';
import { freshAddress, type Signs } from './seat.ts';
import type { DoorSite, Web } from './site.ts';
import { handshake } from './ways.ts';
import { webDoors } from './web-doors.ts';

const WRONG = 'Wr0ng-Guess!';
const GUESSES = 8;
const STREAM = '/MediaInput/stream_1';

const forwarded = (address: string): Record<string, string> => ({
  'X-Forwarded-For': address,
  'X-Real-IP': address,
  Forwarded: `for=${address}`,
  'X-Client-IP': address,
  'True-Client-IP': address,
});

/** Those whose address was guessed from, and named. */
const guessed = slot<{ readonly from: string; readonly named: readonly string[] }>(
  'guesses',
  '^somebody guesses over (HTTP|HTTPS|RTSP|RTSP in WebSocket), each time forwarded for another address$',
);

/** What a guesser asks for the nth time: something else each time, by another method. */
const asked = (n: number): { readonly method: string; readonly target: string } => {
  const protectedDoors = webDoors.filter(({ level, socket }) => level !== undefined && !socket);
  const { path, query } = protectedDoors[(n * 13) % protectedDoors.length] ?? assert.fail('no doors');
  return {
    method: ['GET', 'POST', 'HEAD', 'PUT', 'DELETE', 'OPTIONS', 'PATCH', 'TRACE'][n % 8] ?? 'GET',
    target: path + query,
  };
};

/** One guess over HTTP, or at the WebSocket. */
async function guess(
  site: DoorSite,
  over: Web,
  from: string,
  call: { readonly method?: string; readonly target: string; readonly headers: Record<string, string> },
): Promise<void> {
  const signs = right({ ...users.operator, password: WRONG });
  const seat = await site.seat(over, { signs, from: () => from }).ready();
  await seat.ask({ method: 'GET', ...call });
  seat.leave();
}

When(
  /^somebody guesses over (HTTP|HTTPS|RTSP|RTSP in WebSocket), each time forwarded for another address$/,
  async function (this: CameraWorld, over: string) {
    const { site } = round(this);
    const { host, ports } = site.camera;
    if (over === 'HTTP' && ports['http'] === undefined) throw new NotApplicable(`${site.camera.model} answers no HTTP`);
    const [from, ...named] = Array.from({ length: GUESSES + 1 }, freshAddress) as [string, ...string[]];
    // A proxy's header names one address or many; the last time all of them are named at once.
    for (const [n, address] of named.entries()) {
      const headers = forwarded(n === GUESSES - 1 ? named.join(', ') : address);
      if (over === 'RTSP') {
        const seat = await RtspSeat.take({ way: 'RTSP', host, port: ports['rtsp'] ?? 554 }, from);
        await seat.ask({ method: 'DESCRIBE', path: STREAM, headers }, right({ ...users.operator, password: WRONG }));
        seat.leave();
      } else if (over === 'HTTP' || over === 'HTTPS') await guess(site, over, from, { ...asked(n), headers });
      else await guess(site, 'HTTPS', from, { target: '/rtsp-over-websocket', headers: { ...headers, ...handshake } });
    }
    guessed.set(this, { from, named });
  },
);

/** What the administrator is answered there. */
async function statusFrom({ site }: ReturnType<typeof round>, from: string, headers = {}): Promise<number> {
  const signs = right(users.operator);
  const seat = await site.seat('HTTPS', { signs, from: () => from, asker: freshAddress() }).ready();
  const { status } = await seat.ask({ method: 'GET', target: '/cgi-bin/getinfo?FILE=1', headers });
  seat.leave();
  return status;
}

Then('their own address is locked out, and none that they named', async function (this: CameraWorld) {
  const { from, named } = guessed.of(this);
  const it = round(this);
  assert.equal(await statusFrom(it, from), 403, 'from their own address');
  assert.equal(
    await statusFrom(it, from, forwarded(freshAddress())),
    403,
    'forwarded for an address that never guessed',
  );
  assert.equal(await statusFrom(it, from, forwarded('127.0.0.1')), 403, 'forwarded for the camera itself');
  for (const address of named) assert.equal(await statusFrom(it, address), 200, 'from an address that was named');
});

/** Viewers whose stream others would like to end. */
const players = slot<RtspClient>('a viewer', 'a user plays the stream, and others ask for all in that session');

When('a user plays the stream, and others ask for all in that session', async function (this: CameraWorld) {
  const { site, findings } = round(this);
  const { host, ports } = site.camera;
  const place = { way: 'RTSP', host, port: ports['rtsp'] ?? 554 } as const;
  const client = await RtspClient.connect('RTSP', { ...place, from: freshAddress() });
  this.undo.push(() => client.close());
  const url = `rtsp://${host}${STREAM}`;
  const challenge = digestChallenge((await client.ask({ method: 'DESCRIBE', url })).headers['www-authenticate'] ?? []);
  const ask = (method: string, uri: string, headers: Record<string, string>) =>
    client.ask({
      method,
      url: uri,
      headers,
      authorization: digestHeader(challenge ?? assert.fail('no challenge'), users.viewer, { method, uri }),
    });
  const { headers } = await ask('SETUP', `${url}/trackID=1`, { Transport: 'RTP/AVP/TCP;unicast;interleaved=0-1' });
  const session = headers['session']?.[0]?.split(';', 1)[0] ?? assert.fail('no session');
  await ask('PLAY', url, { Session: session });
  players.set(this, client);
  const nobody: Signs = () => undefined;
  const others: readonly (readonly [string, Signs, number])[] = [
    ['without credentials', nobody, 401],
    ['with a wrong password', right({ ...users.viewer, password: WRONG }), 401],
    ['another user', right(users.guard), 454],
    ['an administrator', right(users.operator), 454],
  ];
  for (const [name, signs, wanted] of others) {
    const seat = await RtspSeat.take(place, freshAddress());
    for (const method of ['PAUSE', 'GET_PARAMETER', 'SET_PARAMETER', 'PLAY', 'SETUP', 'TEARDOWN']) {
      const path = method === 'SETUP' ? `${STREAM}/trackID=1` : STREAM;
      const transport = { Transport: 'RTP/AVP/TCP;unicast;interleaved=0-1' };
      const { status } = await seat.ask({ method, path, headers: { Session: session, ...transport } }, signs);
      findings.add(
        status === wanted && seat.frames === 0
          ? undefined
          : `  ${method}, ${name}: got ${status}, ${seat.frames} packets, wanted ${wanted}`,
      );
    }
    seat.leave();
  }
});

Then('the stream goes on', async function (this: CameraWorld) {
  const client = players.of(this);
  const before = client.frames;
  await until('a packet', () => client.frames > before);
});

/** A UDP port of that number at an address. */
function hearing(
  world: CameraWorld,
  address: string,
  port: number,
): Promise<{ readonly port: number; readonly count: () => number }> {
  return new Promise((done, failed) => {
    const socket = dgram.createSocket('udp4');
    let count = 0;
    socket.on('message', () => count++);
    socket.once('error', failed);
    socket.bind(port, address, () => {
      world.undo.push(() => socket.close());
      done({ port: socket.address().port, count: () => count });
    });
  });
}

const uidOf = async (site: DoorSite, login: Login): Promise<string> => {
  const seat = await site.seat('HTTPS', { signs: right(login) }).ready();
  const { body } = await seat.ask({ method: 'GET', target: '/cgi-bin/getuid?FILE=2&vcodec=h264', headers: {} });
  seat.leave();
  return /^UID=(\d+)/.exec(body)?.[1] ?? assert.fail(`no UID in ${body}`);
};

const sending = (uid: string, port: number): string =>
  `/cgi-bin/h264?connect=start&protocol=rtp&UID=${uid}&my_port=${port}`;

When(
  'each user sends for the stream with a number of their own and with that of another',
  async function (this: CameraWorld) {
    const { site, findings } = round(this);
    const all = Object.values(users);
    const uids = new Map(await Promise.all(all.map(async (user) => [user.name, await uidOf(site, user)] as const)));
    const tries = all.flatMap((asker) =>
      all.map((owner) => ({ name: asker.name, signs: right(asker), owner: owner.name })),
    );
    const strangers = all.map((owner) => ({ name: 'nobody', signs: () => undefined, owner: owner.name }));
    for (const { name, signs, owner } of [
      ...tries.filter(({ name: by, owner: of }) => by !== of),
      ...strangers,
      ...tries,
    ]) {
      const from = freshAddress();
      const port = await hearing(this, from, 0);
      const seat = await site.seat('HTTPS', { signs, from: () => from }).ready();
      const { status } = await seat.ask({
        method: 'GET',
        target: sending(uids.get(owner) ?? '', port.port),
        headers: {},
      });
      const wanted = name === owner ? 200 : name === 'nobody' ? 401 : 403;
      if (name === owner) await settled(port.count, (count) => count > 0);
      seat.leave();
      const fits = status === wanted && port.count() > 0 === (name === owner);
      findings.add(
        fits
          ? undefined
          : `  ${name} with the number of ${owner}: got ${status} and ${port.count()} packets, wanted ${wanted}`,
      );
    }
  },
);

interface Counts {
  readonly own: () => number;
  readonly other: () => number;
}
const received = slot<Counts>('two ports', 'a user sends for the stream, forwarded for another address');

When('a user sends for the stream, forwarded for another address', async function (this: CameraWorld) {
  const { site } = round(this);
  const [from, elsewhere] = [freshAddress(), freshAddress()];
  const own = await hearing(this, from, 0);
  const other = await hearing(this, elsewhere, own.port);
  const seat = await site.seat('HTTPS', { signs: right(users.viewer), from: () => from }).ready();
  const uid = await uidOf(site, users.viewer);
  await seat.ask({
    method: 'GET',
    target: `${sending(uid, own.port)}&my_address=${elsewhere}`,
    headers: forwarded(elsewhere),
  });
  seat.leave();
  received.set(this, { own: own.count, other: other.count });
});

Then('RTP comes to their own address and none to the other', async function (this: CameraWorld) {
  const { own, other } = received.of(this);
  await until('a packet', own);
  assert.equal(other(), 0);
});
