import { call, pathOf } from './api.js';
import { element } from './dom.js';
import { confirmed } from './question.js';
import { attempt, say } from './say.js';

let listed;
/** All defects, asked once. */
const allDefects = () => (listed ??= call('GET', '/defects'));

const QUESTION = 'Its settings and users return to the factory state, and its connections end.';

function boxOf({ id, description }) {
  const box = element('input', { type: 'checkbox', value: id });
  const words = element('span', {}, `${description} `, element('code', {}, id));
  return element('label', { className: 'box' }, box, words);
}

/** The defects of a camera: what it does wrong on purpose, each with its description. */
export function defectsPanel(camera) {
  const problem = element('p', { className: 'fault', role: 'alert' });
  const search = element('input', { type: 'search', placeholder: 'a word or section' });
  const groups = element('div', {}, element('p', { className: 'hint' }, 'Loading …'));
  const bend = element('button', { type: 'button' }, 'Give it the marked defects …');
  const straighten = element('button', { type: 'button' }, 'Straighten …');
  const boxes = () => [...groups.querySelectorAll('input')];
  let had = [];
  const show = (defects) => {
    for (const box of boxes()) box.checked = defects.includes(box.value);
  };
  const give = async (defects, title, yes, done) => {
    if (!(await confirmed({ title, text: QUESTION, yes }))) return;
    if (!(await attempt(problem, () => call('PUT', pathOf(camera, 'defects'), { defects })))) return;
    had = defects;
    show(defects);
    say(done);
  };
  bend.onclick = () => {
    const marked = boxes().flatMap(({ checked, value }) => (checked ? [value] : []));
    if (marked.length === 0) return void (problem.textContent = 'Mark a defect first, or straighten the camera.');
    return give(
      marked,
      `Give camera ${camera.id} ${marked.length === 1 ? 'one defect' : `${marked.length} defects`}?`,
      'Bend it',
      'The camera has these defects.',
    );
  };
  straighten.onclick = () =>
    had.length === 0
      ? void (problem.textContent = 'The camera has no defect.')
      : give([], `Straighten camera ${camera.id}?`, 'Straighten', 'The camera has no defect.');
  const find = () => {
    const text = search.value.trim().toLowerCase();
    for (const group of groups.children) {
      for (const one of group.querySelectorAll('.box')) one.hidden = !one.textContent.toLowerCase().includes(text);
      group.hidden = [...group.querySelectorAll('.box')].every((one) => one.hidden);
    }
  };
  search.oninput = find;
  void allDefects().then((all) => {
    const bySection = Map.groupBy(all, ({ requirement }) => requirement);
    groups.replaceChildren(
      ...[...bySection].map(([section, some]) =>
        element('fieldset', {}, element('legend', {}, `Section ${section} of the guide`), ...some.map(boxOf)),
      ),
    );
    show(had);
    find();
  });
  return {
    content: [
      element('label', {}, 'Find a defect ', search),
      element('div', { className: 'row sticky' }, bend, straighten),
      problem,
      groups,
    ],
    update({ defects }) {
      if (defects.join() === had.join()) return;
      had = defects;
      show(defects);
    },
  };
}
