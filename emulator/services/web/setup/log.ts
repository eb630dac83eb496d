import type { LogLine } from '../../../device/log/log.ts';
import { shareOf, type Share } from '../../../device/log/log-shares.ts';
import { sendLines, type Exchange } from '../exchange.ts';
import { html, type Html } from '../html.ts';
import { dateText } from './date-text.ts';
import { LOG_PATH } from './menus.ts';
import { placeCalled } from './wording.ts';

/** The lines on a page of the log. */
const EACH = 50;

/** The kinds of lines that the page can show alone, as it calls them. */
const kinds: Readonly<Record<Share, string>> = {
  guess: 'Access failures',
  login: 'Logins and logouts',
  host: 'Other hosts',
  time: 'Time and names',
  other: 'Operation',
};

interface Choice {
  readonly kind: Share | undefined;
  /** The page of lines, from 1. */
  readonly page: number;
}

function choiceOf({ parameters }: Exchange): Choice {
  const kind = Object.keys(kinds).find((one): one is Share => one === parameters.get('show'));
  const page = /^[1-9]\d{0,3}$/.exec(parameters.get('page') ?? '');
  return { kind, page: page ? Number(page[0]) : 1 };
}

/** The form that chooses which lines are shown. */
function filterForm({ kind }: Choice): Html {
  const option = (value: string, label: string): Html =>
    html`<option value="${value}" ${value === (kind ?? '') && html`selected`}>${label}</option>`;
  return html`<form method="get" class="tools" aria-label="Lines that are shown">
    <div>
      <label for="show">Lines</label>
      <select id="show" name="show">
        ${option('', 'All lines')} ${Object.entries(kinds).map(([value, label]) => option(value, label))}
      </select>
    </div>
    <button>Show</button>
  </form>`;
}

/** How many lines there are, and links to those before and after. */
function pager({ kind }: Choice, page: number, lines: number): Html {
  const pages = Math.ceil(lines / EACH);
  const link = (to: number, label: string): Html =>
    html`<a href="${LOG_PATH}?${kind ? `show=${kind}&` : ''}page=${to}">${label}</a>`;
  if (pages <= 1) return html`<p class="hint">${lines === 1 ? 'One line.' : `${lines} lines.`}</p>`;
  return html`<nav class="pages" aria-label="Pages of the log">
    <span>Lines ${(page - 1) * EACH + 1} to ${Math.min(page * EACH, lines)} of ${lines}</span>
    ${page > 1 && link(page - 1, 'Later lines')} ${page < pages && link(page + 1, 'Earlier lines')}
  </nav>`;
}

/** The system log, latest first: the lines of the kind and page that were asked for. */
export function logTable(exchange: Exchange): Html {
  const { camera } = exchange.site;
  const choice = choiceOf(exchange);
  const all = [...camera.log.lines()].toReversed().filter((one) => !choice.kind || shareOf(one) === choice.kind);
  const page = Math.min(choice.page, Math.max(1, Math.ceil(all.length / EACH)));
  const line = (one: LogLine): Html =>
    html`<tr>
      <td class="value">${dateText(camera, one.at, 'log')}</td>
      <td>${placeCalled(one.where)}</td>
      <td>${one.what}${one.times > 1 && html` <span class="hint">(${one.times} times)</span>`}</td>
      <td>${one.user}</td>
      <td>${one.address}</td>
    </tr>`;
  return html`${filterForm(choice)}
    <div class="log" tabindex="0" role="region" aria-label="System log">
      <table>
        <tr>
          ${['Date', 'Where', 'What', 'User', 'Address'].map((label) => html`<th scope="col">${label}</th>`)}
        </tr>
        ${all.slice((page - 1) * EACH, page * EACH).map(line)}
      </table>
    </div>
    ${pager(choice, page, all.length)}
    <h2>Settings of the log</h2>`;
}

/** A field without commas, as a comma would begin another field. */
const plain = (text: string): string => text.replaceAll(',', ';');

/** `get_log`: a line each, oldest first: `log1=date,where,what,user,address,times`. */
export function getLog(exchange: Exchange): void {
  const { camera } = exchange.site;
  const lines = camera.log.lines();
  sendLines(
    exchange,
    lines.map((one, i) => {
      const fields = [dateText(camera, one.at, 'log'), one.where, one.what, one.user, one.address].map(plain);
      return `log${i + 1}=${fields.join(',')},${one.times}`;
    }),
  );
}
