import { credentialProblems } from '../../../device/users/credential-problems.ts';
import { InputError, type Problem } from '../../../kernel/errors.ts';
import { levels } from '../../../settings/user-level.ts';
import { sendPage, type Exchange } from '../exchange.ts';
import { html, type Html } from '../html.ts';
import { levelField } from '../level-field.ts';
import { inputField, withFaults, type InputField } from '../pages/field.ts';
import { faultsIn, outcomeOf } from './form-outcome.ts';
import { USERS_PATH, randomnumField, setupPage } from './frame.ts';

const CONFIRMED = 'yes';

/** Adds or overwrites a user (`name`, `password`, `repassword`, `level`), or removes one (`remove`) after a question. Throws `InputError`. */
export function saveUser(exchange: Exchange): void {
  const { parameters, site, user } = exchange;
  const { accounts } = site.camera.users;
  const field = (name: string): string => parameters.get(name) ?? '';
  const removed = parameters.get('remove');
  if (removed !== undefined) {
    if (field('confirm') !== CONFIRMED && accounts.find(removed)) return removalPage(exchange, removed);
    accounts.remove(removed, user.name);
  } else {
    const faults = credentialProblems(site.camera, field('name'), field('password'));
    if (field('password') !== field('repassword'))
      faults.push({ key: 'repassword', words: 'The two passwords differ.' });
    if (faults.length > 0) throw new InputError(faults);
    accounts.put({ name: field('name'), password: field('password'), level: levelField(parameters) }, user.name);
  }
  usersPage(exchange, []);
}

/** The page that asks before a user is removed. */
function removalPage(exchange: Exchange, name: string): void {
  const { randomnum } = exchange.site;
  const content = html`<h1>Remove ${name}?</h1>
    <p>${name} can no longer log in. Their open connections end.</p>
    <form method="post">
      ${randomnumField(randomnum.value)}<input type="hidden" name="confirm" value="${CONFIRMED}" />
      <button class="grave" name="remove" value="${name}">Remove ${name}</button>
    </form>
    <p><a href="${USERS_PATH}">Cancel</a></p>`;
  sendPage(exchange, setupPage(exchange, USERS_PATH, content));
}

/** [User mng.] – [User auth.]: the users and their access levels, and the problems of a form that was sent. */
export function usersPage(exchange: Exchange, problems: readonly Problem[] | undefined): void {
  const { parameters, site } = exchange;
  const { camera, randomnum } = site;
  const number = randomnumField(randomnum.value);
  const faulty = problems !== undefined && problems.length > 0;
  const sent = (name: string, usual: string): string => (faulty && parameters.get(name)) || usual;
  const fields: readonly InputField[] = [
    { name: 'name', label: 'User name', type: 'text', value: sent('name', '') },
    { name: 'password', label: 'Password', type: 'password', autocomplete: 'new-password' },
    { name: 'repassword', label: 'Retype password', type: 'password', autocomplete: 'new-password' },
  ];
  const line = ({ name, level }: { readonly name: string; readonly level: keyof typeof levels }): Html =>
    html`<tr>
      <td>${name}</td>
      <td>${level}. ${levels[level]}</td>
      <td>
        <form method="post">
          ${number}<button class="small" name="remove" value="${name}" aria-label="Remove ${name}">Remove …</button>
        </form>
      </td>
    </tr>`;
  const content = html`<h1>User mng. – Users</h1>
    ${outcomeOf(problems, fields)}
    <table>
      <tr>
        <th scope="col">User name</th>
        <th scope="col">Access level</th>
        <th scope="col">Remove</th>
      </tr>
      ${camera.users.accounts.all().map(line)}
    </table>
    <h2>Add a user, or give one of that name a new password and level</h2>
    <form method="post">
      ${number} ${withFaults(fields, faultsIn(problems)).map(inputField)}
      <label for="level">Access level</label>
      <select id="level" name="level">
        ${Object.entries(levels).map(
          ([level, label]) =>
            html`<option value="${level}" ${level === sent('level', '3') && html`selected`}>
              ${level}. ${label}
            </option>`,
        )}
      </select>
      <button>Set</button>
    </form>`;
  sendPage(exchange, setupPage(exchange, USERS_PATH, content), faulty ? 400 : 200);
}
