import { InputError, WireError } from '../../kernel/errors.ts';
import { levels } from '../../settings/user-level.ts';
import { sendLines, type Exchange } from './exchange.ts';
import { levelField } from './level-field.ts';
import { fromBase64 } from './parameters.ts';

/** `get_user`: name, level and age of the password in seconds by the camera's clock. Never the password. */
export function getUsers(exchange: Exchange): void {
  const { clock, users } = exchange.site.camera;
  const age = (setAt: number): number => Math.max(0, Math.floor((clock.wall.now() - setAt) / 1_000));
  sendLines(
    exchange,
    users.accounts
      .all()
      .flatMap(({ name, level, passwordSetAt }, i) => [
        `user${i + 1}_name=${name}`,
        `user${i + 1}_level=${level}`,
        `user${i + 1}_level_name=${levels[level]}`,
        `user${i + 1}_password_age=${age(passwordSetAt)}`,
      ]),
  );
}

/** The decoded BASE64 parameter; undefined when it is missing. Throws `InputError`. */
function decodedField({ parameters }: Exchange, name: string): string | undefined {
  const value = parameters.get(name);
  try {
    return value === undefined ? undefined : fromBase64(value, name);
  } catch (error) {
    throw error instanceof WireError ? new InputError([error.message]) : error;
  }
}

/** `set_user?name=&password=&repassword=[&level=]`, values but the level in BASE64: adds a user or overwrites one. Throws `InputError`. */
export function setUser(exchange: Exchange): void {
  const { parameters, site, user } = exchange;
  const [name, password, repassword] = ['name', 'password', 'repassword'].map((field) => decodedField(exchange, field));
  const problems: string[] = [];
  if (name === undefined || password === undefined || repassword === undefined)
    problems.push('wanted name, password and repassword');
  if (password !== repassword) problems.push('The two passwords differ.');
  if (problems.length > 0) throw new InputError(problems);
  site.camera.users.accounts.put(
    { name: name ?? '', password: password ?? '', level: levelField(parameters) },
    user.name,
  );
  sendLines(exchange, ['OK']);
}

/** `del_user?name=`, the name in BASE64. Throws `InputError`. */
export function deleteUser(exchange: Exchange): void {
  const name = decodedField(exchange, 'name');
  if (name === undefined) throw new InputError(['wanted name']);
  exchange.site.camera.users.accounts.remove(name, exchange.user.name);
  sendLines(exchange, ['OK']);
}
