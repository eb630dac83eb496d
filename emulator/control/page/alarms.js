import { call, pathOf } from './api.js';
import { element } from './dom.js';
import { attempt, say } from './say.js';
import { alarmKinds } from './words.js';

const wordsOf = (kind) => kind.replace('-', ' ').replace(/^./, (letter) => letter.toUpperCase());

/** A button for each source of alarms. */
export function alarmPanel(camera) {
  const problem = element('p', { className: 'fault', role: 'alert' });
  const buttons = alarmKinds.map((kind) => {
    const button = element('button', { type: 'button' }, wordsOf(kind));
    button.onclick = async () => {
      if (await attempt(problem, () => call('POST', pathOf(camera, 'alarm'), { kind })))
        say(`${wordsOf(kind)}: alarm.`);
    };
    return button;
  });
  const hint = element(
    'p',
    { className: 'hint' },
    'Raises an alarm, which ends by itself after some seconds. Clients see it as metadata.',
  );
  return {
    content: [hint, problem, element('div', { className: 'row', role: 'group', 'aria-label': 'Source' }, ...buttons)],
  };
}
