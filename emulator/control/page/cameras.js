import { call, pathOf } from './api.js';
import { cardOf, nameOf } from './card.js';
import { saidOf } from './changes.js';
import { $, element, fill, keyed, setText } from './dom.js';
import { say } from './say.js';

/** Cards beyond these are not shown until a search finds fewer. */
const MOST_CARDS = 60;
/** A search is offered from this many cameras on. */
const WORTH_A_SEARCH = 7;

const cards = new WeakMap();
let known;
const search = $('find').querySelector('input');

const found = ({ id, model, host, mac, serial }) =>
  [id, model, host, mac, serial].join(' ').toLowerCase().includes(search.value.trim().toLowerCase());

function make(camera) {
  const made = cardOf(camera, showCameras);
  cards.set(made.card, made);
  return made.card;
}

function draw() {
  const all = [...known.values()].filter(found);
  const shown = all.slice(0, MOST_CARDS);
  if (shown.length > 0) $('cameras').querySelector(':scope > .hint')?.remove();
  else
    $('cameras').replaceChildren(
      element('p', { className: 'hint' }, known.size > 0 ? 'No camera fits.' : 'No cameras yet.'),
    );
  if (shown.length > 0)
    keyed($('cameras'), shown, { keyOf: nameOf, make, update: (card, camera) => cards.get(card).update(camera) });
  setText(
    $('more'),
    all.length > shown.length
      ? `${shown.length} of ${all.length} cameras are shown. Find others by number, model or address.`
      : '',
  );
  $('find').hidden = known.size < WORTH_A_SEARCH;
  const named = [...known.values()].map((one) => [one.id, nameOf(one)]);
  fill($('camera-filter'), [['', 'all'], ...named]);
  fill($('requests').elements.camera, named);
}

/** Shows what is known now, and says what has changed. */
function know(cameras) {
  const before = known;
  known = cameras;
  draw();
  const said = before ? saidOf(before, known) : '';
  if (said !== '') say(said);
}

async function showBroken() {
  const { broken } = await call('GET', '/healthz').catch(({ broken: some = [] }) => ({ broken: some }));
  keyed($('broken'), broken, {
    keyOf: ({ id, error }) => `${id} ${error}`,
    make: ({ id, error }) =>
      element('p', { className: 'fault' }, `Camera ${id} cannot start because of its files: ${error}`),
  });
}

/** Asks for all cameras and shows them. */
export async function showCameras() {
  const cameras = await call('GET', '/cameras');
  know(new Map(cameras.map((one) => [one.id, one])));
  await showBroken();
}

/** Asks for one camera and shows how it is; it may be new, or gone. */
async function showCamera(id) {
  if (!known?.has(id)) return showCameras();
  const camera = await call('GET', pathOf({ id })).catch(() => undefined);
  const now = new Map(known);
  if (camera) now.set(id, camera);
  else now.delete(id);
  know(now);
}

/** Ms after which a camera is looked at once more, as its removal begins with an event and ends without one. */
const AGAIN = 1_500;
const waiting = new Map();

/** Looks at a camera soon, once for all events until then. */
export function lookAt(id, soon = 150) {
  if (waiting.has(id)) return;
  waiting.set(
    id,
    setTimeout(() => {
      waiting.delete(id);
      void showCamera(id).catch(() => undefined);
    }, soon),
  );
}

/** Whether an event may have changed what is shown of a camera. */
export function heard({ kind, camera, state }) {
  if (!/^(camera|account|settings|service|clock|storage)\./.test(kind)) return;
  lookAt(camera);
  if (kind === 'camera.power' && state === 'off') setTimeout(() => lookAt(camera), AGAIN);
}

search.oninput = draw;
setInterval(() => {
  for (const card of $('cameras').children) cards.get(card)?.tick();
}, 1_000);
