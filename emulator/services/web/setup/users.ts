import { InputError, sentenceOf, type Problem } from '../../../kernel/errors.ts';
import { levels } from '../../../settings/user-level.ts';
import { sendPage, type Exchange } from '../exchange.ts';
import { html, type Html } from '../html.ts';
import { levelField } from '../level-field.ts';
import { USERS_PATH, outcome, randomnumField, setupPage } from './frame.ts';

/** Adds or overwrites a user (`name`, `password`, `repassword`, `level`), or removes one (`remove`). Throws `InputError`. */
export function saveUser(exchange: Exchange): void {
  const { parameters, site, user } = exchange;
  const { accounts } = site.camera.users;
  const field = (name: string): string => parameters.get(name) ?? '';
  const removed = parameters.get('remove');
  if (removed !== undefined) accounts.remove(removed, user.name);
  else {
    if (field('password') !== field('repassword')) throw new InputError(['The two passwords differ.']);
    accounts.put({ name: field('name'), password: field('password'), level: levelField(parameters) }, user.name);
  }
  usersPage(exchange, []);
}

/** [User mng.] – [User auth.]: the users and their access levels, and the problems of a form that was sent. */
export function usersPage(exchange: Exchange, problems: readonly Problem[] | undefined): void {
  const { camera, randomnum } = exchange.site;
  const number = randomnumField(randomnum.value);
  const line = ({ name, level }: { readonly name: string; readonly level: keyof typeof levels }): Html =>
    html`<tr>
      <td>${name}</td>
      <td>${level}. ${levels[level]}</td>
      <td>
        <form method="post">
          ${number}<button class="small" name="remove" value="${name}" aria-label="Remove ${name}">Remove</button>
        </form>
      </td>
    </tr>`;
  const content = html`<h1>User mng. – Users</h1>
    ${outcome(problems?.map(sentenceOf))}
    <table>
      <tr>
        <th scope="col">User name</th>
        <th scope="col">Access level</th>
        <th scope="col"></th>
      </tr>
      ${camera.users.accounts.all().map(line)}
    </table>
    <h2>Add a user, or give one of that name a new password and level</h2>
    <form method="post">
      ${number}
      <label for="name">User name</label>
      <input id="name" name="name" autocomplete="off" required />
      <label for="password">Password</label>
      <input id="password" name="password" type="password" autocomplete="new-password" required />
      <label for="repassword">Retype password</label>
      <input id="repassword" name="repassword" type="password" autocomplete="new-password" required />
      <label for="level">Access level</label>
      <select id="level" name="level">
        ${Object.entries(levels).map(
          ([level, label]) =>
            html`<option value="${level}" ${level === '3' && html`selected`}>${level}. ${label}</option>`,
        )}
      </select>
      <button>Set</button>
    </form>`;
  sendPage(exchange, setupPage(camera.model.name, USERS_PATH, content), problems && problems.length > 0 ? 400 : 200);
}
