import type { Login } from '../clients/http/digest.ts';
import type { Exchange } from './conversation.ts';

/** Something that changed who may log in. `at`: ms of `performance.now()` when it was asked for. */
export type AccountChange =
  /** `level`: 1 to 3; undefined: not named. */
  | { readonly at: number; readonly kind: 'put'; readonly login: Login; readonly level?: number | undefined }
  | { readonly at: number; readonly kind: 'register'; readonly login: Login }
  | { readonly at: number; readonly kind: 'remove'; readonly name: string }
  | { readonly at: number; readonly kind: 'reset' }
  /** From here on it is not known who may. */
  | { readonly at: number; readonly kind: 'unknown' };

/** The text of a CGI's parameter, which is BASE64. */
export const decoded = (text: string | null): string => Buffer.from(text ?? '', 'base64').toString('utf8');

/** The change that a web request made, if it made one. */
export function changeBy({ at, target, method, body, status, text: answer }: Exchange): AccountChange | undefined {
  if (status === undefined || status >= 400) return undefined;
  const [path = '', query = ''] = target.split('?', 2);
  const fields = new URLSearchParams(method === 'POST' && !path.startsWith('/cgi-bin/') ? body : query || body);
  const text = (name: string): string => fields.get(name) ?? '';
  const coded = { name: decoded(fields.get('name')), password: decoded(fields.get('password')) };
  const plain = { name: text('name'), password: text('password') };
  const level = fields.has('level') ? Number(text('level')) : undefined;
  switch (path) {
    case '/cgi-bin/set_user':
      return { at, kind: 'put', login: coded, level };
    case '/cgi-bin/reg_admin':
      return answer.includes('Completion of registration') ? { at, kind: 'register', login: coded } : undefined;
    case '/cgi-bin/del_user':
      return { at, kind: 'remove', name: coded.name };
    case '/cgi-bin/initial':
      return text('cmd') === 'reset' ? undefined : { at, kind: 'reset' };
    case '/admin/registration.html':
      return method === 'POST' ? { at, kind: 'register', login: plain } : undefined;
    case '/admin/users.html':
      if (method !== 'POST') return undefined;
      if (!fields.has('remove')) return { at, kind: 'put', login: plain, level };
      return text('confirm') === 'yes' ? { at, kind: 'remove', name: text('remove') } : undefined;
    case '/admin/maintenance.html':
      if (method !== 'POST') return undefined;
      return text('confirm') === 'yes' && text('cmd') !== 'reset' ? { at, kind: 'reset' } : undefined;
    default:
      return undefined;
  }
}

/** Who may log in, and who ever could, by what clients and the tester did. */
export class Ledger {
  /** Passwords in force, by name. */
  readonly current = new Map<string, string>();
  /** Logins that ended, and when, in ms of `performance.now()`. */
  readonly ended: { readonly login: Login; readonly at: number }[] = [];
  /** Every login that was ever in force. */
  readonly ever: Login[] = [];
  certain = true;
  /** The access level of each name when it could do most: 1 is an administrator. */
  readonly #levels = new Map<string, number>();

  constructor(changes: readonly AccountChange[]) {
    for (const change of changes.toSorted((one, other) => one.at - other.at)) this.#take(change);
  }

  /** Logins that were in force and are no more. */
  former(): readonly Login[] {
    return this.ever.filter(({ name, password }) => this.current.get(name) !== password);
  }

  /** The level that a user had when they could do most; 1 also where it was not named. */
  levelOf(name: string): number {
    return this.#levels.get(name) ?? 1;
  }

  #take(change: AccountChange): void {
    if (change.kind === 'unknown') this.certain = false;
    const { at } = change;
    if (change.kind === 'reset') for (const name of this.current.keys()) this.#end(name, at);
    if (change.kind === 'remove') this.#end(change.name, at);
    // Where somebody is registered, registration changes nothing.
    if (change.kind === 'put' || (change.kind === 'register' && this.current.size === 0)) {
      const { name, password } = change.login;
      if (this.current.get(name) !== password) this.#end(name, at);
      this.current.set(name, password);
      this.ever.push(change.login);
      const level = change.kind === 'put' ? (change.level ?? 1) : 1;
      this.#levels.set(name, Math.min(level, this.#levels.get(name) ?? level));
    }
  }

  #end(name: string, at: number): void {
    const password = this.current.get(name);
    if (password === undefined) return;
    this.current.delete(name);
    this.ended.push({ login: { name, password }, at });
  }
}
