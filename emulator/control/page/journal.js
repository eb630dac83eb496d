import { call, pathOf } from './api.js';
import { $, element, fill, setText, shortDate } from './dom.js';

/** The most lines that are shown, and that wait while it pauses. */
const SHOWN = 500;
/** Of many cameras, the past of these. */
const MOST_CAMERAS = 20;

const kinds = new Set();
/** The last entry of each camera, so that none is shown twice. */
const last = new Map();
let paused = false;
let held = [];
/** Entries that arrive while the past is asked for; undefined otherwise. */
let early;

const worded = (value) => {
  if (Array.isArray(value)) return value.join(', ');
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);
};

/** The details of an entry in one line. */
export const told = ({ seq, uptime, date, kind, camera, ...rest }) =>
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

const isNew = ({ camera, seq }) => seq > (last.get(camera)?.seq ?? 0);

/** Shows an entry, or keeps it while the journal pauses. */
function hand(entry) {
  if (isNew(entry)) last.set(entry.camera, entry);
  if (!paused) return showEntry(entry);
  held = [...held, entry].slice(-SHOWN);
  setText($('waiting'), held.length === 1 ? 'One new entry waits.' : `${held.length} new entries wait.`);
}

/** Takes an entry that has just been written. */
export function takeEntry(entry) {
  if (early) early.push(entry);
  else if (isNew(entry)) hand(entry);
}

/** The entries of a camera that were not shown. Where the last one that was is not among them, they are those of another run, all new. */
async function missed(id) {
  const entries = await call('GET', pathOf({ id }, 'journal'));
  const shown = last.get(id);
  const here = entries.find(({ seq }) => seq === shown?.seq);
  const dropped = shown !== undefined && (entries[0]?.seq ?? 0) > shown.seq;
  if (!dropped && here?.date !== shown?.date) last.delete(id);
  return entries.map((entry) => ({ ...entry, camera: id })).filter(isNew);
}

/** Shows what happened before, or while there was no connection. */
export async function showPast() {
  early = [];
  try {
    const cameras = (await call('GET', '/cameras')).slice(0, MOST_CAMERAS);
    const past = (await Promise.all(cameras.map(({ id }) => missed(id)))).flat();
    // Of one camera by number, as its date may have been set back.
    past.sort((a, b) => (a.camera === b.camera ? a.seq - b.seq : a.date.localeCompare(b.date)));
    past.slice(-SHOWN).forEach(hand);
  } finally {
    const written = early;
    early = undefined;
    written.forEach(takeEntry);
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
