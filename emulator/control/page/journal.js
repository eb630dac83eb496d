import { call, pathOf } from './api.js';
import { $, element, fill, setText, shortDate } from './dom.js';

/** The most lines that are shown, and that wait while it pauses. */
const SHOWN = 500;
/** Of many cameras, the past of these. */
const MOST_CAMERAS = 20;

const kinds = new Set();
/** The number of the last entry of each camera, so that none is shown twice. */
const last = new Map();
let paused = false;
let held = [];
/** Entries that arrive while the past is asked for; undefined otherwise. */
let early;

const worded = (value) => {
  if (Array.isArray(value)) return value.join(', ');
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);
};

const told = ({ seq, uptime, date, kind, camera, ...rest }) =>
  Object.entries(rest)
    .map(([name, value]) => `${name} ${worded(value)}`)
    .join(' · ');

function filterLine(line) {
  const [camera, kind] = [$('camera-filter').value, $('kind-filter').value];
  const text = $('text-filter').value.toLowerCase();
  line.hidden =
    (camera !== '' && line.dataset.camera !== camera) ||
    (kind !== '' && line.dataset.kind !== kind) ||
    !line.textContent.toLowerCase().includes(text);
}

function showEntry(entry) {
  const cells = [entry.camera, shortDate(entry.date), entry.kind, told(entry)];
  const line = element('tr', {}, ...cells.map((text) => element('td', {}, text)));
  line.dataset.camera = entry.camera;
  [line.dataset.kind] = entry.kind.split('.');
  if (!kinds.has(line.dataset.kind)) {
    kinds.add(line.dataset.kind);
    fill($('kind-filter'), [['', 'all'], ...[...kinds].toSorted().map((kind) => [kind, kind])]);
  }
  filterLine(line);
  $('journal').prepend(line);
  while ($('journal').children.length > SHOWN) $('journal').lastChild.remove();
}

/** Takes an entry: shows it, or keeps it while the journal pauses. */
export function takeEntry(entry) {
  if (early) return void early.push(entry);
  if (entry.seq <= (last.get(entry.camera) ?? 0)) return;
  last.set(entry.camera, entry.seq);
  if (!paused) return showEntry(entry);
  held = [...held, entry].slice(-SHOWN);
  setText($('waiting'), held.length === 1 ? 'One new entry waits.' : `${held.length} new entries wait.`);
}

/** The entries of a camera that were not shown yet. Numbers that begin anew are those of another run. */
async function missed(id) {
  const entries = await call('GET', pathOf({ id }, 'journal'));
  if ((entries.at(-1)?.seq ?? 0) < (last.get(id) ?? 0)) last.delete(id);
  return entries.map((entry) => ({ ...entry, camera: id }));
}

/** Shows what happened before, or while there was no connection. */
export async function showPast() {
  early = [];
  try {
    const cameras = (await call('GET', '/cameras')).slice(0, MOST_CAMERAS);
    const past = (await Promise.all(cameras.map(({ id }) => missed(id)))).flat();
    const inOrder = past.toSorted((a, b) => a.date.localeCompare(b.date) || a.seq - b.seq);
    early = [...inOrder.slice(-SHOWN), ...early];
  } finally {
    const all = early;
    early = undefined;
    all.forEach(takeEntry);
  }
}

$('pause').onclick = () => {
  paused = !paused;
  $('pause').setAttribute('aria-pressed', String(paused));
  setText($('pause'), paused ? 'Go on' : 'Pause');
  if (paused) return;
  for (const entry of held) showEntry(entry);
  held = [];
  setText($('waiting'), '');
};
const filter = () => [...$('journal').children].forEach(filterLine);
for (const id of ['camera-filter', 'kind-filter', 'text-filter']) $(id).oninput = filter;
fill($('kind-filter'), [['', 'all']]);
