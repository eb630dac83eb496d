import { call, pathOf } from './api.js';
import { $, element, setText, shortDate } from './dom.js';
import { told } from './journal.js';

/** The most requests that are shown. */
const SHOWN = 500;

/** A line for a request that was found; `differences`: of one that only came near. */
function requestLine({ date, status, method, path, url, ...rest }, differences = []) {
  const details = [...differences, told(rest)].join(' · ');
  const cells = [shortDate(date), String(status), `${method} ${path ?? url}`, details];
  return element('tr', {}, ...cells.map((text) => element('td', {}, text)));
}

/** Finds requests; where none fits, shows what came nearest. */
async function findRequests() {
  const { camera, ...fields } = Object.fromEntries(new FormData($('requests')));
  const given = Object.entries(fields).filter(([, value]) => value !== '');
  const query = new URLSearchParams(given).toString();
  const { count, requests, nearMisses } = await call('GET', `${pathOf({ id: camera }, 'requests')}?${query}`);
  const near = nearMisses.length > 0 ? `None. ${nearMisses.length} came near:` : 'None.';
  setText($('found'), count > 0 ? `${count} ${count === 1 ? 'request' : 'requests'}` : near);
  const lines =
    count > 0
      ? requests
          .slice(-SHOWN)
          .toReversed()
          .map((one) => requestLine(one))
      : nearMisses.map(({ request, differences }) => requestLine(request, differences));
  $('found-requests').replaceChildren(...lines);
  $('found-list').hidden = lines.length === 0;
}

$('requests').onsubmit = (event) => {
  event.preventDefault();
  findRequests().catch((error) => {
    setText($('found'), error.message);
    $('found-list').hidden = true;
  });
};
