import type { Camera } from '../../../device/camera.ts';
import { InputError } from '../../../kernel/errors.ts';
import { refusal, type Setting } from '../../../settings/setting.ts';
import { movedTo, sendPage, type Exchange } from '../exchange.ts';
import { html, type Html } from '../html.ts';
import { outcome, randomnumField, setupPage } from './frame.ts';
import { rowsOn, type Tab } from './menus.ts';

/** What was sent, and what is wrong with it, by key; problems of no field under ''. */
interface Sent {
  readonly texts: Readonly<Record<string, string>>;
  readonly problems: ReadonlyMap<string, string>;
}

const NOTHING: Sent = { texts: {}, problems: new Map() };

/** A page of settings: a form of those that can be set, the others with the reason why not. */
export function settingsPage(exchange: Exchange, tab: Tab): void {
  show(exchange, tab, NOTHING, undefined);
}

/** Sets what the form sent, all or nothing. */
export function saveSettings(exchange: Exchange, tab: Tab): void {
  const { camera } = exchange.site;
  const offered = rowsOn(tab).filter((row) => refusal(row, camera.model) === undefined);
  const texts: Record<string, string> = {};
  for (const row of offered) {
    const sent = exchange.parameters.get(row.key);
    // A secret that was left empty stays as it is.
    if (sent !== undefined && !(row.secret && sent === '')) texts[row.key] = sent;
  }
  try {
    camera.settings.commit(texts, exchange.user?.name ?? '');
    show(exchange, tab, NOTHING, []);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    show(exchange, tab, { texts, problems: byKey(error.problems, offered) }, error.problems);
  }
}

function byKey(problems: readonly string[], rows: readonly Setting[]): Map<string, string> {
  return new Map(
    problems.map((problem) => [rows.find((row) => problem.startsWith(`${row.key}:`))?.key ?? '', problem]),
  );
}

function show(
  exchange: Exchange,
  { path, menu, tab, sections }: Tab,
  sent: Sent,
  problems: readonly string[] | undefined,
): void {
  const { camera, randomnum } = exchange.site;
  const moved = movedTo(exchange);
  const settable = [...sections.values()].flat().some((row) => refusal(row, camera.model) === undefined);
  const content = html`<h1>${menu} – ${tab}</h1>
    ${outcome(problems)}
    ${moved !== undefined && html`<p role="status">The camera goes on at <a href="${moved}">${moved}</a>.</p>`}
    <form method="post">
      ${randomnumField(randomnum.value)}
      ${[...sections].map(
        ([words, rows]) => html`${words && html`<h2>${words}</h2>`} ${rows.map((row) => field(camera, row, sent))}`,
      )}
      ${settable && html`<button>Set</button>`}
    </form>`;
  sendPage(exchange, setupPage(camera.model.name, path, content), problems && problems.length > 0 ? 400 : 200);
}

function field(camera: Camera, row: Setting, { texts, problems }: Sent): Html {
  const refused = refusal(row, camera.model);
  const problem = problems.get(row.key);
  const text = row.secret ? '' : (texts[row.key] ?? camera.settings.text(row));
  const id = row.key.replaceAll('.', '-');
  const common = html`id="${id}" name="${row.key}" aria-describedby="${id}-hint"
  ${problem !== undefined && html`aria-invalid="true"`} ${refused !== undefined && html`disabled`}`;
  const hint = refused ?? (row.secret && camera.settings.text(row) !== '' ? 'Set; empty: as it is' : row.type.wanted);
  return html`<label for="${id}">${row.words}</label>
    <p class="hint" id="${id}-hint">${hint}</p>
    ${
      row.type.choices.length > 0
        ? html`<select ${common}>
            ${row.type.choices.map(
              (choice) =>
                html`<option value="${choice.text}" ${choice.text === text && html`selected`}>${choice.words}</option>`,
            )}
          </select>`
        : html`<input ${common} type="${row.secret ? 'password' : 'text'}" value="${text}" autocomplete="off" />`
    }
    ${problem !== undefined && html`<p class="fault">${problem}</p>`}`;
}
