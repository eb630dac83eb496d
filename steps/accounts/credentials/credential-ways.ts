import assert from 'node:assert/strict';
import type { Login } from '../../clients/http/digest.ts';
import type { Call, Reply } from '../../doors/line.ts';
import { right } from '../../doors/logins.ts';
import type { WebSeat } from '../../doors/seat.ts';
import { DoorSite } from '../../doors/site.ts';
import type { CameraWorld } from '../../world/world.ts';
import { encoded } from '../../world/words.ts';
import { users } from '../../doors/levels.ts';

/** The fields of a form that registers, adds or removes somebody; undefined: the form lacks it. */
export type FormFields = Readonly<Record<string, string | undefined>>;

/** A way to give a camera a user. */
export interface CredentialWay {
  /** Whether it registers the first administrator: there is nobody before it. */
  readonly registers: boolean;
  call(fields: FormFields, number: string): Call;
  /** What it answers; undefined: neither of both. */
  said(reply: Reply): 'taken' | 'refused' | undefined;
}

const FORM = { 'Content-Type': 'application/x-www-form-urlencoded' };
/** The fields whose values CGIs take in BASE64. */
const CODED: ReadonlySet<string> = new Set(['name', 'password', 'repassword']);

const joined = (fields: FormFields, value: (text: string, name: string) => string): string =>
  Object.entries(fields)
    .flatMap(([name, text]) => (text === undefined ? [] : [`${name}=${value(text, name)}`]))
    .join('&');
const coded = (fields: FormFields): string =>
  joined(fields, (text, name) => (CODED.has(name) ? encoded(text) : encodeURIComponent(text)));
const plain = (fields: FormFields): string => joined(fields, encodeURIComponent);

const saved = ({ status, body }: Reply): 'taken' | 'refused' | undefined => {
  if (status === 200 && /Saved/.test(body) && !/role="alert"/.test(body)) return 'taken';
  return status === 400 && !/Saved/.test(body) ? 'refused' : undefined;
};
const done = ({ status, body }: Reply): 'taken' | 'refused' | undefined =>
  status === 200 && body === 'OK\r\n' ? 'taken' : status === 400 && !/OK/.test(body) ? 'refused' : undefined;
const registered = ({ status, body }: Reply): 'taken' | 'refused' | undefined => {
  if (status !== 200) return undefined;
  if (body === 'Completion of registration') return 'taken';
  return /^(?:Invalid value|Parameter error)$/.test(body) ? 'refused' : undefined;
};

/** Every way to give a camera a user, by the name that scenarios use. */
export const credentialWays: Readonly<Record<string, CredentialWay>> = {
  reg_admin: {
    registers: true,
    call: (fields) => ({ method: 'POST', target: `/cgi-bin/reg_admin?${coded(fields)}`, headers: {}, body: '' }),
    said: registered,
  },
  'a form to reg_admin': {
    registers: true,
    call: (fields) => ({ method: 'POST', target: '/cgi-bin/reg_admin', headers: FORM, body: coded(fields) }),
    said: registered,
  },
  'the registration page': {
    registers: true,
    call: (fields) => ({ method: 'POST', target: '/admin/registration.html', headers: FORM, body: plain(fields) }),
    said: ({ status, body }) =>
      status === 200 && !/name="repassword"/.test(body)
        ? 'taken'
        : status === 400 && /name="repassword"/.test(body)
          ? 'refused'
          : undefined,
  },
  set_user: {
    registers: false,
    call: (fields) => ({ method: 'GET', target: `/cgi-bin/set_user?${coded(fields)}`, headers: {} }),
    said: done,
  },
  'a form to set_user': {
    registers: false,
    call: (fields) => ({ method: 'POST', target: '/cgi-bin/set_user', headers: FORM, body: coded(fields) }),
    said: done,
  },
  'the users page': {
    registers: false,
    call: (fields, Randomnum) => ({
      method: 'POST',
      target: '/admin/users.html',
      headers: FORM,
      body: plain({ Randomnum, ...fields }),
    }),
    said: saved,
  },
};

/** A camera that is given users, seen by its administrator. */
export class Register {
  readonly #world: CameraWorld;
  readonly #seats: WebSeat[] = [];
  site: DoorSite;

  constructor(world: CameraWorld) {
    this.#world = world;
    this.site = new DoorSite(world.camera);
  }

  /** Asks over HTTPS as this user, or as nobody. */
  async ask(call: Call, login?: Login): Promise<Reply> {
    const seat = this.site.seat('HTTPS', { signs: login ? right(login) : () => undefined });
    this.#seats.push(seat);
    const reply = await seat.ask(call);
    seat.leave();
    return reply;
  }

  /** The users, as the administrator reads them: their levels by name. */
  async users(): Promise<Readonly<Record<string, number>>> {
    const { body, status } = await this.ask(
      { method: 'GET', target: '/cgi-bin/get_user', headers: {} },
      users.operator,
    );
    assert.equal(status, 200, 'the list of users');
    const names = [...body.matchAll(/^user(\d+)_name=(.*)\r$/gm)];
    const level = (n: string): number => Number(new RegExp(`^user${n}_level=(\\d)\\r$`, 'm').exec(body)?.[1]);
    return Object.fromEntries(names.map(([, n = '', name = '']) => [name, level(n)]));
  }

  /** The status that a login is answered with. */
  async statusOf(login: Login): Promise<number> {
    return (await this.ask({ method: 'GET', target: '/cgi-bin/getinfo?FILE=1', headers: {} }, login)).status;
  }

  /** Whether a user may do what only an administrator may. */
  async administers(login: Login): Promise<boolean> {
    return (await this.ask({ method: 'GET', target: '/cgi-bin/get_user', headers: {} }, login)).status === 200;
  }

  /** Removes a user, whatever their name. */
  async remove(name: string): Promise<void> {
    await this.#world.run.control.removeAccount(this.#world.camera.id, name);
  }

  /** Makes it a camera without users again. */
  async clear(): Promise<void> {
    await this.#world.run.control.reset(this.#world.camera.id);
    this.site = new DoorSite(await this.#world.refresh());
  }

  leave(): void {
    for (const seat of this.#seats) seat.leave();
  }
}
