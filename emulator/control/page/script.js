const token = new URLSearchParams(location.search).get('token');
const withToken = (path) =>
  token ? `${path}${path.includes('?') ? '&' : '?'}token=${encodeURIComponent(token)}` : path;
const $ = (id) => document.getElementById(id);

/** An element with properties and children; text is never markup. */
function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

async function call(method, path, body) {
  const headers = body === undefined ? {} : { 'Content-Type': 'application/json' };
  const answer = await fetch(withToken(path), {
    method,
    headers,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const said = answer.status === 204 ? undefined : await answer.json();
  if (!answer.ok) throw new Error((said.problems ?? [answer.statusText]).join('\n'));
  return said;
}

/** Does something, shows what went wrong, and shows the cameras as they are then. */
async function act(what) {
  $('problem').textContent = '';
  try {
    await what();
  } catch (error) {
    $('problem').textContent = error.message;
  }
  await showCameras();
}

/** Asks a question before something is lost; false when it is cancelled, which Escape does too. */
function confirmed({ title, text, yes }) {
  $('question-title').textContent = title;
  $('question-text').textContent = text;
  $('question-yes').textContent = yes;
  $('question').returnValue = '';
  $('question').showModal();
  $('question-no').focus();
  return new Promise((done) =>
    $('question').addEventListener('close', () => done($('question').returnValue === 'yes'), { once: true }),
  );
}
for (const answer of ['yes', 'no']) $(`question-${answer}`).onclick = () => $('question').close(answer);

/** What is asked before an action that loses something, by the words on its button. */
const questions = {
  'INITIAL SET': [
    'All settings and users of this camera return to the factory state. Whoever opens it first can register as its administrator.',
  ],
  'Cut the power': ['Its connections, sessions and alarms end, and it does not answer until it has power again.'],
  Restart: ['Its connections and sessions end. Settings and users stay.'],
  Remove: ['The camera, its settings, users, log and snapshots are removed. This cannot be undone.'],
};

function card(camera) {
  const button = (words, title, method, path, body) => {
    const name = `${camera.id}. ${camera.model}`;
    const question = Object.hasOwn(questions, words) && {
      title: `${words}: ${name}?`,
      text: questions[words].join(' '),
      yes: words,
    };
    const made = element('button', { type: 'button', title }, words);
    made.dataset.key = `${camera.id} ${words}`;
    made.setAttribute('aria-label', `${words}: ${name}`);
    made.onclick = async () => {
      const go = !question || (await confirmed(question));
      focusOn(made.dataset.key);
      if (go) await act(() => call(method, `/cameras/${camera.id}${path}`, body));
    };
    return made;
  };
  const on = camera.power === 'on';
  const facts = [
    ['Power', element('span', { className: on ? 'on' : 'off' }, on ? 'on' : 'off')],
    ['Administrator', camera.registered ? 'registered' : 'not registered: first access is open'],
    ['MAC, serial', `${camera.mac}, ${camera.serial}`],
    ['Date', camera.clock.date.replace('T', ' ').slice(0, 19)],
    ...Object.values(camera.urls).map((url) => [
      '',
      url.startsWith('http') ? element('a', { href: url, target: '_blank', rel: 'noreferrer' }, url) : url,
    ]),
    ...camera.problems.map((problem) => ['Problem', element('span', { className: 'off' }, problem)]),
    ...camera.defects.map((id) => ['Defect', element('span', { className: 'off' }, id)]),
  ];
  return element(
    'article',
    {},
    element('h3', {}, `${camera.id}. ${camera.model}`, element('span', { className: 'hint' }, camera.host)),
    element('dl', {}, ...facts.flatMap(([name, value]) => [element('dt', {}, name), element('dd', {}, value)])),
    element(
      'div',
      { className: 'buttons' },
      button('INITIAL SET', 'Press the button on the body: everything back to factory state', 'POST', '/button'),
      button(on ? 'Cut the power' : 'Give power', '', 'POST', '/power', { state: on ? 'off' : 'on' }),
      button('Restart', '', 'POST', '/reset', { what: 'restart' }),
      button('+20 minutes', "Move the camera's time ahead", 'POST', '/clock', { advanceMs: 1_200_000 }),
      button('Remove', '', 'DELETE', ''),
    ),
  );
}

/** Moves the focus to a camera's button, which may have been drawn again. */
const focusOn = (key) =>
  [...document.querySelectorAll('#cameras button')].find((one) => one.dataset.key === key)?.focus();

function fill(select, values) {
  const before = select.value;
  select.replaceChildren(...values.map(([value, words]) => element('option', { value }, words)));
  if (values.some(([value]) => value === before)) select.value = before;
}

async function showCameras() {
  const cameras = await call('GET', '/cameras');
  const focused = document.activeElement?.dataset.key;
  $('cameras').replaceChildren(
    ...(cameras.length ? cameras.map(card) : [element('p', { className: 'hint' }, 'No cameras yet.')]),
  );
  if (focused) focusOn(focused);
  fill($('camera-filter'), [['', 'all'], ...cameras.map((c) => [c.id, `${c.id}. ${c.model}`])]);
}

const SHOWN = 500;
let paused = false;

function told({ seq, uptime, date, kind, camera, ...rest }) {
  return Object.entries(rest)
    .map(([name, value]) => `${name} ${Array.isArray(value) ? value.join(', ') : value}`)
    .join(' · ');
}

function filterLine(line) {
  const { value } = $('camera-filter');
  line.hidden =
    (value !== '' && line.dataset.camera !== value) ||
    !line.textContent.toLowerCase().includes($('text-filter').value.toLowerCase());
}

function showEntry(entry) {
  if (paused) return;
  const cells = [entry.camera, entry.date.replace('T', ' ').slice(0, 19), entry.kind, told(entry)];
  const line = element('tr', {}, ...cells.map((text) => element('td', {}, text)));
  line.dataset.camera = entry.camera;
  filterLine(line);
  $('journal').prepend(line);
  while ($('journal').children.length > SHOWN) $('journal').lastChild.remove();
}

function listen() {
  const socket = new WebSocket(withToken(`ws://${location.host}/journal`));
  let soon;
  socket.onmessage = ({ data }) => {
    const entry = JSON.parse(data);
    showEntry(entry);
    clearTimeout(soon);
    if (/^(camera|account|settings|service|clock)\./.test(entry.kind)) soon = setTimeout(showCameras, 150);
  };
  socket.onclose = () => setTimeout(listen, 1000);
}

$('create').onsubmit = (event) => {
  event.preventDefault();
  void act(() => call('POST', '/cameras', { model: event.target.elements.model.value }));
};
$('pause').onclick = () => {
  paused = !paused;
  $('pause').setAttribute('aria-pressed', String(paused));
  $('pause').textContent = paused ? 'Go on' : 'Pause';
};
for (const id of ['camera-filter', 'text-filter'])
  $(id).oninput = () => document.querySelectorAll('#journal tr').forEach(filterLine);

/** What happened before the page was opened; of many cameras, the first ones'. */
async function showPast() {
  const cameras = (await call('GET', '/cameras')).slice(0, 20);
  const past = await Promise.all(
    cameras.map(async ({ id }) =>
      (await call('GET', `/cameras/${id}/journal`)).map((entry) => ({ ...entry, camera: id })),
    ),
  );
  for (const entry of past
    .flat()
    .sort((a, b) => a.date.localeCompare(b.date) || a.seq - b.seq)
    .slice(-SHOWN))
    showEntry(entry);
}

call('GET', '/models').then((models) =>
  fill(
    $('create').elements.model,
    models.map((m) => [m.name, `${m.name} - ${m.description}`]),
  ),
);
void showCameras();
void showPast().then(listen);
