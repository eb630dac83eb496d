import { call, pathOf } from './api.js';
import { element, keyed, setText } from './dom.js';
import { formOf } from './form.js';
import { confirmed } from './question.js';
import { attempt, say } from './say.js';
import { levels } from './words.js';

const levelName = (level) => `${level}. ${levels[level]}`;

const nameAndPassword = [
  { name: 'name', label: 'User name' },
  { name: 'password', label: 'Password', type: 'password', autocomplete: 'new-password' },
];

/** The users of a camera, with a form that adds one, or the administrator where nobody is registered. */
export function usersPanel(camera) {
  const problem = element('p', { className: 'fault', role: 'alert' });
  const rows = element('tbody');
  const table = element(
    'table',
    {},
    element('caption', { className: 'unseen' }, 'Users'),
    element(
      'thead',
      {},
      element(
        'tr',
        {},
        ...['User name', 'Access level', 'Remove'].map((text) => element('th', { scope: 'col' }, text)),
      ),
    ),
    rows,
  );
  const remove = (name) => async () => {
    const text = `${name} can no longer log in. Their open connections end.`;
    if (!(await confirmed({ title: `Remove ${name}?`, text, yes: `Remove ${name}` }))) return;
    if (await attempt(problem, () => call('DELETE', pathOf(camera, 'accounts', name)))) say(`${name} is removed.`);
  };
  const row = ({ name }) => {
    const button = element('button', { type: 'button', className: 'small' }, 'Remove …');
    button.setAttribute('aria-label', `Remove ${name}`);
    button.onclick = remove(name);
    return element('tr', {}, element('td', {}, name), element('td'), element('td', {}, button));
  };
  const put =
    (level) =>
    async ({ name, password }) => {
      await call('PUT', pathOf(camera, 'accounts'), { name, password, level });
      return `${name} can log in.`;
    };
  const first = formOf({
    label: 'Register the administrator',
    fields: nameAndPassword,
    button: 'Register',
    send: put(1),
  });
  const options = Object.keys(levels).map((level) => [level, levelName(level)]);
  const more = formOf({
    label: 'Add a user',
    fields: [...nameAndPassword, { name: 'level', label: 'Access level', options, value: '3' }],
    button: 'Set',
    send: (values) => put(Number(values.level))(values),
  });
  const heading = element('h4');
  const hint = element('p', { className: 'hint' });
  return {
    content: [problem, table, heading, hint, first.form, more.form],
    update({ accounts, registered }) {
      keyed(rows, accounts, {
        keyOf: ({ name }) => name,
        make: row,
        update: (made, { level }) => setText(made.children[1], levelName(level)),
      });
      table.hidden = accounts.length === 0;
      const [shown, other] = registered ? [more.form, first.form] : [first.form, more.form];
      const focused = other.contains(document.activeElement);
      shown.hidden = false;
      other.hidden = true;
      if (focused) shown.querySelector('input').focus();
      setText(heading, registered ? 'Add a user, or give one a new password and level' : 'Register the administrator');
      setText(
        hint,
        registered ? '' : "Whoever opens the camera's page first can do the same there: that is its first access.",
      );
    },
  };
}
