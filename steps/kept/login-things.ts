import assert from 'node:assert/strict';
import { rightDigest } from '../accounts/logins/written-digest.ts';
import { clientOf, loginWay, type LoginClient } from '../accounts/logins/login-ways.ts';
import type { Challenge } from '../clients/http/digest.ts';
import { RtspUser } from '../clients/rtsp/rtsp-user.ts';
import { portNames, type RtspWay } from '../clients/rtsp/rtsp-ways.ts';
import { own } from '../../emulator/kernel/own.ts';
import { users } from '../doors/levels.ts';
import { right } from '../doors/logins.ts';
import { freshAddress } from '../doors/seat.ts';
import { userQuery } from '../world/words.ts';
import type { KeepingCamera, Thing, Things } from './thing.ts';

const { operator, guard, viewer } = users;
const WRONG = { ...operator, password: 'Wr0ng-Guess!' };
const INFORMATION = { method: 'GET', target: '/cgi-bin/getinfo?FILE=1', headers: {} };
const LOCKS_OUT = 8;
/** A lock-out lasts a minute: a little less, and how much more is enough, in ms. */
const STILL_MS = 50_000;
const OVER_MS = 12_000;
const AGE_MS = 5_000_000;

/** The status that the administrator is answered with at that address. */
async function statusAt(it: KeepingCamera, from: string): Promise<number> {
  const seat = it.register.site.seat('HTTPS', { from: () => from, signs: right(operator) });
  const { status } = await seat.ask(INFORMATION);
  seat.leave();
  return status;
}

/** Guesses from that address, on one connection. */
async function guess(it: KeepingCamera, from: string, times: number): Promise<void> {
  const seat = it.register.site.seat('HTTPS', { from: () => from, signs: right(WRONG) });
  for (let n = 0; n < times; n++) await seat.ask(INFORMATION);
  seat.leave();
}

function lockOut(it: KeepingCamera): Thing {
  const from = freshAddress();
  return {
    first: 'admitted',
    left: 'locked out',
    leave: () => guess(it, from, LOCKS_OUT),
    look: async () => ((await statusAt(it, from)) === 403 ? 'locked out' : 'admitted'),
  };
}

function endOfLockOut(it: KeepingCamera): Thing {
  const from = freshAddress();
  let since = 0;
  return {
    first: 'locked out no more',
    left: 'locked out for a minute',
    async leave() {
      await guess(it, from, LOCKS_OUT);
      since = performance.now();
    },
    async look() {
      await it.pass(Math.max(0, STILL_MS - Math.ceil(performance.now() - since)));
      if ((await statusAt(it, from)) !== 403) return 'locked out no more';
      await it.pass(OVER_MS);
      return (await statusAt(it, from)) === 200 ? 'locked out for a minute' : 'locked out for longer';
    },
  };
}

function guesses(it: KeepingCamera): Thing {
  const from = freshAddress();
  return {
    first: 'none',
    left: 'one more locks out',
    leave: () => guess(it, from, LOCKS_OUT - 1),
    async look() {
      await guess(it, from, 1);
      return (await statusAt(it, from)) === 403 ? 'one more locks out' : 'none';
    },
  };
}

/** A challenge of the camera, with which a client has logged in once. */
const challengeOf =
  (way: string) =>
  (it: KeepingCamera): Thing => {
    const from = freshAddress();
    let given: Challenge | undefined;
    let count = 0;
    const login = async (client: LoginClient): Promise<string> => {
      const { method, uri } = client;
      const challenge = given ?? assert.fail('no challenge');
      const { status, challenge: next } = await client.ask(
        rightDigest({ challenge, method, uri, count: ++count, login: operator }),
      );
      client.leave();
      return status < 300 ? 'good' : next?.stale ? 'stale' : String(status);
    };
    return {
      first: 'stale',
      left: 'good',
      async leave() {
        const client = await clientOf(it.view, loginWay(way), from);
        given = (await client.ask()).challenge;
        assert.equal(await login(client), 'good');
      },
      look: async () => login(await clientOf(it.view, loginWay(way), from)),
    };
  };

/** A session that plays. */
export const sessionOver =
  (way: RtspWay, settings: Readonly<Record<string, string>> = {}) =>
  (it: KeepingCamera): Thing => {
    let user: RtspUser | undefined;
    return {
      first: 'ended',
      left: 'goes on',
      async leave() {
        if (Object.keys(settings).length > 0) await it.set(settings);
        const { host, ports } = it.view;
        user = await RtspUser.arrive(way, { host, port: own(ports, portNames[way]) ?? 0 }, operator);
        it.world.undo.push(() => user?.leave());
        await user.describe();
        await user.setUp(1);
        assert.equal((await user.ask('PLAY')).status, 200);
      },
      look: async () =>
        (user ?? assert.fail('no session')).ask('GET_PARAMETER').then(
          ({ status }) => (status === 200 ? 'goes on' : `answered ${status}`),
          () => 'ended',
        ),
    };
  };

/** The users, their levels, and whether they get in. */
function usersOf(it: KeepingCamera): Thing {
  return {
    async leave() {
      for (const { name, password, level } of [guard, viewer])
        await it.world.run.control.putAccount(it.view.id, { name, password, level });
    },
    async look() {
      const { guard: second, viewer: third } = await it.register.users();
      const statuses = [await it.register.statusOf(guard), await it.register.statusOf(viewer)];
      return `levels ${second} and ${third}, answered ${statuses.join(' and ')}`;
    },
  };
}

/** How old the administrator's password is, to a thousand seconds. */
function passwordAge(it: KeepingCamera): Thing {
  return {
    leave: () => it.pass(AGE_MS),
    async look() {
      const { body } = await it.ask('/cgi-bin/get_user');
      return String(Math.round(Number(/password_age=(\d+)/.exec(body)?.[1]) / 1_000));
    },
  };
}

/** The number that the camera's pages carry. */
function pageNumber(it: KeepingCamera): Thing {
  let number = '';
  return {
    first: '400',
    left: '200',
    leave: async () => (number = await it.register.site.number()),
    async look() {
      const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
      const body = `Randomnum=${number}&cmd=default`;
      const call = { method: 'POST', target: '/admin/maintenance.html', headers, body };
      return String((await it.register.ask(call, operator)).status);
    },
  };
}

/** A password of before, where another one was set since. */
function formerPassword(it: KeepingCamera): Thing {
  const former = { name: 'visitor', password: 'F0rmer-Words' };
  return {
    first: 'admitted',
    left: 'refused',
    async leave() {
      for (const password of [former.password, 'L4ter-Words'])
        await it.world.run.control.putAccount(it.view.id, { name: former.name, password, level: 3 });
    },
    look: async () => ((await it.register.statusOf(former)) === 200 ? 'admitted' : 'refused'),
  };
}

/** Somebody else's registration, while there is an administrator. */
function lateRegistration(it: KeepingCamera): Thing {
  const late = { name: 'late', password: 'T00-Late-Now' };
  return {
    first: 'admitted',
    left: 'refused',
    async leave() {
      const target = `/cgi-bin/reg_admin?${userQuery(late)}`;
      assert.equal((await it.register.ask({ method: 'POST', target, headers: {}, body: '' })).status, 503);
    },
    look: async () => ((await it.register.statusOf(late)) === 200 ? 'admitted' : 'refused'),
  };
}

export const loginThings: Things = {
  'a lock-out': lockOut,
  'the end of a lock-out': endOfLockOut,
  'seven guesses': guesses,
  'a challenge over HTTPS': challengeOf('HTTPS'),
  'a challenge of a WebSocket': challengeOf('a WebSocket in HTTPS'),
  'a session over RTSP': sessionOver('RTSP'),
  'a session over RTSP in HTTPS': sessionOver('RTSP in HTTPS', { 'imageAudio.image.internetMode': 'on' }),
  'a session over RTSPS': sessionOver('RTSPS', { 'network.srtp.enabled': 'on' }),
  'the users': usersOf,
  'the age of a password': passwordAge,
  'the number of the pages': pageNumber,
  'a password that was changed': formerPassword,
  'a registration that came late': lateRegistration,
};
