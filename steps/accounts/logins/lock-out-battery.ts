import assert from 'node:assert/strict';
import type { Challenge } from '../../clients/http/digest.ts';
import { freshAddress } from '../../doors/seat.ts';
import { users } from '../../doors/levels.ts';
import { DoorSite } from '../../doors/site.ts';
import type { CameraView } from '../../../emulator/control/client.ts';
import { clientOf, type LoginClient, type LoginWay } from './login-ways.ts';
import { rightDigest } from './written-digest.ts';

const { operator } = users;
/** A camera closes an RTSP connection that is idle for longer. */
const KEPT_MS = 45_000;
const WRONG = 'Wr0ng-Guess!';

/** What somebody at one address does: guesses, guesses each time under another name, lets time pass (`inAll`: with what the acts before took), logs in; or the administrator sets the date. */
export type Act =
  | { readonly guesses: number; readonly named?: true }
  | { readonly passMs: number; readonly inAll?: true }
  | { readonly logins: number }
  | { readonly date: string };

/** Reads `7 guesses, 30.1 s, 1 guess, until 59.5 s, 8 names, date 2031-05-05, 1 login`. */
export function actsIn(text: string): readonly Act[] {
  return text.split(', ').map((word) => {
    const [, date] = /^date (\d{4}-\d\d-\d\d)$/.exec(word) ?? [];
    if (date !== undefined) return { date };
    const [, until] = /^until ([\d.]+) s$/.exec(word) ?? [];
    if (until !== undefined) return { passMs: Number(until) * 1_000, inAll: true };
    const [, number = '', unit] = /^([\d.]+) (guess|guesses|names|s|login|logins)$/.exec(word) ?? [];
    if (unit === undefined) throw new Error(`got "${word}", wanted guesses, names, s, logins or a date`);
    if (unit === 's') return { passMs: Number(number) * 1_000 };
    if (unit === 'names') return { guesses: Number(number), named: true };
    return unit.startsWith('guess') ? { guesses: Number(number) } : { logins: Number(number) };
  });
}

/** How much of a time is left, in ms, when the acts began then: a camera's time goes on while they last. */
export const leftOf = ({ passMs, inAll }: Extract<Act, { passMs: number }>, since: number): number =>
  inAll ? Math.max(0, Math.floor(passMs - (performance.now() - since))) : passMs;

interface Stand {
  readonly camera: CameraView;
  readonly way: LoginWay;
  readonly advance: (ms: number) => Promise<unknown>;
}

/** Sets the camera's date, from another address. */
export async function setDate({ camera }: Pick<Stand, 'camera'>, date: string): Promise<void> {
  const answer = await new DoorSite(camera).read(`/cgi-bin/set_clock?date=${date}&time=12:00:00`);
  assert.match(answer, new RegExp(`^date=${date}\r$`, 'm'));
}

/** A client, and a header for each of its requests. */
async function ready({ camera, way }: Stand, from: string) {
  const client: LoginClient = await clientOf(camera, way, from);
  const { challenge, status } = await client.ask();
  let count = 0;
  const header = (password: string, name: string = operator.name): string => {
    const login = { name, password };
    const given: Challenge = challenge ?? { realm: '', nonce: '', stale: false, qop: 'auth' };
    return rightDigest({ challenge: given, method: client.method, uri: client.uri, count: ++count, login });
  };
  return { client, status, header };
}

/** Does all that from a fresh address; gives whether that is locked out at the end, or what went wrong before. */
export async function lockedOutAfter(
  acts: readonly Act[],
  stand: Stand,
  from = freshAddress(),
): Promise<boolean | string> {
  const { way, advance } = stand;
  const since = performance.now();
  for (const act of acts) {
    if ('passMs' in act) {
      await advance(leftOf(act, since));
      continue;
    }
    if ('date' in act) {
      await setDate(stand, act.date);
      continue;
    }
    const { client, header } = await ready(stand, from);
    try {
      const [times, password, wanted] =
        'guesses' in act ? [act.guesses, WRONG, 401] : [act.logins, operator.password, way.admitted];
      const named = 'named' in act;
      for (let n = 1; n <= times; n++) {
        const { status } = await client.ask(header(password, named ? `name${n}` : operator.name));
        // During a lock-out a guess is answered 403.
        if (status !== wanted && !(status === 403 && password === WRONG))
          return `login ${n} was answered ${status}, wanted ${wanted}`;
      }
    } finally {
      client.leave();
    }
  }
  const last = await ready(stand, from);
  const { status } = await last.client.ask(last.header(operator.password));
  last.client.leave();
  if (last.status === 401 && status === way.admitted) return false;
  return last.status === 403 && status === 403 ? true : `at the end it was answered ${last.status} and ${status}`;
}

/** Whether a challenge is good for a login after all that, done with it; "stale" when it says so. */
export async function challengeAfter(stand: Stand, acts: readonly Act[]): Promise<'good' | 'stale' | number> {
  const { way } = stand;
  const { client, header } = await ready(stand, freshAddress());
  const pass = async (ms: number): Promise<void> => {
    const step = way.kind === 'over RTSP' ? KEPT_MS : ms;
    for (let left = ms; left > 0; left -= step) {
      await client.keep();
      await stand.advance(Math.min(left, step));
    }
  };
  const login = async (password: string): Promise<'good' | 'stale' | number> => {
    const { status, challenge } = await client.ask(header(password));
    if (status === way.admitted) return 'good';
    return challenge?.stale ? 'stale' : status;
  };
  try {
    for (const act of acts) {
      if ('passMs' in act) {
        await pass(act.passMs);
        continue;
      }
      if ('date' in act) {
        await setDate(stand, act.date);
        continue;
      }
      const [times, password] = 'guesses' in act ? [act.guesses, WRONG] : [act.logins, operator.password];
      for (let n = 1; n <= times; n++) await login(password);
    }
    return await login(operator.password);
  } finally {
    client.leave();
  }
}
