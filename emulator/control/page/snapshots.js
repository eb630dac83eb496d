import { call, pathOf, withToken } from './api.js';
import { element, keyed } from './dom.js';
import { formOf } from './form.js';
import { confirmed } from './question.js';
import { attempt, say } from './say.js';

const button = (words, label, onclick) => {
  const made = element('button', { type: 'button', className: 'small', onclick }, words);
  made.setAttribute('aria-label', label);
  return made;
};

/** The snapshots of what a camera keeps: save, restore, download, delete. */
export function snapshotsPanel(camera) {
  const problem = element('p', { className: 'fault', role: 'alert' });
  const list = element('ul', { className: 'lines' });
  const none = element('p', { className: 'hint' }, 'None yet.');
  let names = [];
  const update = async () => {
    names = (await call('GET', pathOf(camera, 'snapshots')).catch(() => undefined)) ?? names;
    keyed(list, names, { keyOf: (name) => name, make: line });
    list.hidden = names.length === 0;
    none.hidden = names.length > 0;
  };
  const asked = (title, text, yes, act, done) => async () => {
    if (!(await confirmed({ title, text, yes }))) return;
    if (await attempt(problem, act)) say(done);
    await update();
  };
  const line = (name) => {
    const path = pathOf(camera, 'snapshots', name);
    const restore = asked(
      `Restore ${name}?`,
      'Settings and users become what they were then, and the camera restarts. What has changed since is lost.',
      'Restore',
      () => call('POST', `${path}/restore`),
      `${name} is restored.`,
    );
    const forget = asked(
      `Delete ${name}?`,
      'The snapshot is deleted. This cannot be undone.',
      'Delete',
      () => call('DELETE', path),
      `${name} is deleted.`,
    );
    const file = element('a', { href: withToken(path), download: `camera-${camera.id}-${name}.json` }, 'Download');
    file.setAttribute('aria-label', `Download ${name}`);
    return element(
      'li',
      {},
      element('span', { className: 'url' }, name),
      file,
      button('Restore …', `Restore ${name}`, restore),
      button('Delete …', `Delete ${name}`, forget),
    );
  };
  const save = async ({ name }) => {
    const overwrite = names.includes(name) && {
      title: `Overwrite ${name}?`,
      text: 'The snapshot of that name is lost.',
      yes: 'Overwrite',
    };
    if (overwrite && !(await confirmed(overwrite))) return undefined;
    await call('PUT', pathOf(camera, 'snapshots', name));
    await update();
    return `${name} is saved.`;
  };
  const { form } = formOf({
    label: 'Save a snapshot',
    fields: [{ name: 'name', label: 'Name' }],
    button: 'Save',
    send: save,
  });
  const hint = element(
    'p',
    { className: 'hint' },
    'A snapshot has the settings and users. A downloaded one contains their passwords.',
  );
  return { content: [hint, problem, list, none, form], update };
}
