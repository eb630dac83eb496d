import { call, pathOf } from './api.js';
import { element, setText } from './dom.js';
import { confirmed } from './question.js';
import { attempt } from './say.js';

/** What is asked before an action that loses something, by the words on its button. */
const questions = {
  'INITIAL SET':
    'All settings and users of this camera return to the factory state. Whoever opens it first can register as its administrator.',
  'Cut the power': 'Its connections, sessions and alarms end, and it does not answer until it has power again.',
  Restart: 'Its connections and sessions end. Settings and users stay.',
  Remove: 'The camera, its settings, users, log and snapshots are removed. This cannot be undone.',
};

const AHEAD_MS = 1_200_000;

/** The buttons of a camera's body: what each calls, with a question before those that lose something. */
export function bodyButtons(camera, name, then) {
  const problem = element('p', { className: 'fault', role: 'alert' });
  const press = (words, act) => async () => {
    const text = Object.hasOwn(questions, words) && questions[words];
    if (text && !(await confirmed({ title: `${words}: ${name}?`, text, yes: words }))) return;
    await attempt(problem, act);
    await then();
  };
  const button = (words, title, act) => {
    const made = element('button', { type: 'button', title }, words);
    made.setAttribute('aria-label', `${words}: ${name}`);
    made.onclick = press(words, act);
    return made;
  };
  const post = (path, body) => () => call('POST', pathOf(camera, path), body);
  const power = button('Cut the power', '', () => undefined);
  const buttons = [
    button('INITIAL SET', 'Press the button on the body: everything back to factory state', post('button')),
    power,
    button('Restart', '', post('reset', { what: 'restart' })),
    button('+20 minutes', "Move the camera's time ahead", post('clock', { advanceMs: AHEAD_MS })),
    button('Remove', '', () => call('DELETE', pathOf(camera))),
  ];
  const update = ({ power: state }) => {
    const words = state === 'on' ? 'Cut the power' : 'Give power';
    setText(power, words);
    power.setAttribute('aria-label', `${words}: ${name}`);
    power.onclick = press(words, post('power', { state: state === 'on' ? 'off' : 'on' }));
  };
  return { content: [problem, element('div', { className: 'row' }, ...buttons)], update };
}
