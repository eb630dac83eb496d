import { addressList } from './addresses.js';
import { alarmPanel } from './alarms.js';
import { defectsPanel } from './defects.js';
import { element, freshId, keyed, setText, shortDate } from './dom.js';
import { panelOf } from './panel.js';
import { picturePanel } from './picture.js';
import { bodyButtons } from './power.js';
import { settingsPanel } from './settings.js';
import { snapshotsPanel } from './snapshots.js';
import { tlsPanel } from './tls.js';
import { usersPanel } from './users.js';

const panels = [
  ['Picture', picturePanel],
  ['Users', usersPanel],
  ['Settings', settingsPanel],
  ['Defects', defectsPanel],
  ['TLS', tlsPanel],
  ['Alarm', alarmPanel],
  ['Snapshots', snapshotsPanel],
];

export const nameOf = ({ id, model }) => `${id}. ${model}`;

/** What is told of a camera beside its addresses: a name and a text, and whether it is good or bad. */
const factsOf = ({ power, registered, mac, serial, problems, unsaved, defects, services, tls }) => [
  ['Power', power, power === 'on' ? 'good' : 'bad'],
  ['Administrator', registered ? 'registered' : 'not registered: first access is open', registered ? '' : 'bad'],
  ['MAC, serial', `${mac}, ${serial}`],
  ['Date', ''],
  ...(tls === 'right' ? [] : [['TLS', tls, 'bad']]),
  ...defects.map((id) => ['Defect', id, 'bad']),
  ...problems.map((problem) => ['Problem', problem, 'bad']),
  ...(unsaved ? [['Not saved', unsaved, 'bad']] : []),
  ...services.flatMap(({ name, error }) => (error ? [[`Service ${name}`, error, 'bad']] : [])),
];

const fact = ([name]) => element('div', {}, element('dt', {}, name), element('dd'));

function showFact(made, [name, text, state = '']) {
  if (name === 'Date') return;
  setText(made.lastChild, text);
  made.lastChild.className = state;
}

/** The date of a camera between two updates: its clocks run on while it has power. */
function dateAt({ clock, power }, sinceMs) {
  return power === 'on' ? shortDate(new Date(Date.parse(clock.date) + sinceMs).toISOString()) : 'stands still';
}

/** A camera's card. It is made once; `update(camera)` changes only what differs, and `tick()` its date. */
export function cardOf(camera, changed) {
  const id = freshId();
  const name = nameOf(camera);
  const host = element('span', { className: 'hint' });
  const facts = element('dl');
  const addresses = addressList();
  const body = bodyButtons(camera, name, changed);
  const parts = panels.map(([title, make]) => panelOf(name, title, () => make(camera)));
  const card = element(
    'article',
    { 'aria-labelledby': id },
    element('h3', {}, element('span', { id }, name), host),
    facts,
    addresses.list,
    ...body.content,
    ...parts.map(({ details }) => details),
  );
  let latest = camera;
  let at = performance.now();
  const tick = () => {
    const shown = [...facts.children].find(({ firstChild }) => firstChild.textContent === 'Date');
    if (shown) setText(shown.lastChild, dateAt(latest, performance.now() - at));
  };
  const update = (now) => {
    [latest, at] = [now, performance.now()];
    setText(host, now.host);
    keyed(facts, factsOf(now), {
      keyOf: ([title, text]) => (title === 'Power' ? title : `${title} ${text}`),
      make: fact,
      update: showFact,
    });
    addresses.update(now);
    body.update(now);
    for (const part of parts) part.update(now);
    tick();
  };
  return { card, update, tick };
}
