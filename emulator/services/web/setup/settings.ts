import type { Problem } from '../../../kernel/errors.ts';
import { own } from '../../../kernel/own.ts';
import type { Camera } from '../../../device/camera.ts';
import type { Choice } from '../../../settings/codec.ts';
import { lacking, LACKING, refusal, type Setting } from '../../../settings/setting.ts';
import { markFinal, markFinalIfKeptOut, markFinalIfMoved, sendPage, type Exchange } from '../exchange.ts';
import { newAddressOf } from '../new-address.ts';
import { html, type Html } from '../html.ts';
import { faultAttributes, faultList } from '../pages/field.ts';
import { newAddressPage } from '../pages/new-address.ts';
import { outcome, randomnumField, setupPage } from './frame.ts';
import { networkInForce } from './network-status.ts';
import { logTable } from './log.ts';
import { certificateForms } from './certificates.ts';
import { HTTPS_PATH, LOG_PATH, titleOf, type Tab } from './menus.ts';
import { absent, hintOf, problemsAsShown, NOT_YET, type ShownProblem } from './wording.ts';

/** Content above the settings of a page, by path. */
const above: Readonly<Record<string, (exchange: Exchange) => Html>> = {
  '/admin/network/network.html': ({ site }) => networkInForce(site.camera),
  [LOG_PATH]: logTable,
};

/** Content below the settings of a page, by path. */
const below: Readonly<Record<string, (exchange: Exchange) => Html>> = { [HTTPS_PATH]: certificateForms };

/** A form that was sent, and its problems. */
interface Sent {
  readonly texts: Readonly<Record<string, string>>;
  readonly problems: readonly ShownProblem[];
}

const NOTHING: Sent = { texts: {}, problems: [] };

/** The texts of the form, by the keys of settings that can be set. */
function textsSent({ parameters, site }: Exchange, tab: Tab): Readonly<Record<string, string>> {
  return Object.fromEntries(
    settable(tab, site.camera).flatMap((row) => {
      const sent = parameters.get(row.key);
      // A secret that was left empty stays as it is.
      return sent === undefined || (row.secret && sent === '') ? [] : [[row.key, sent]];
    }),
  );
}

const settable = ({ rows }: Tab, { model }: Camera): readonly Setting[] =>
  rows.filter((row) => refusal(row, model) === undefined);

/** Sets what the form sent, all or nothing. Throws `InputError`. */
export function saveSettings(exchange: Exchange, tab: Tab): void {
  const { camera } = exchange.site;
  const changed = camera.settings.commit(textsSent(exchange, tab), exchange.user.name);
  markFinalIfKeptOut(exchange);
  markFinalIfMoved(exchange, changed);
  const place = newAddressOf(exchange);
  if (place === undefined) return show(exchange, tab, NOTHING, []);
  markFinal(exchange);
  sendPage(exchange, newAddressPage(camera.model.name, titleOf(tab), 'Saved.', place));
}

/** A settings page after something else on it was done. */
export const pageDone = (exchange: Exchange, tab: Tab): void => show(exchange, tab, NOTHING, []);

/** A settings page: a form in which settings that cannot be set are disabled, with the reason; and the problems of one that was sent. */
export function settingsPage(exchange: Exchange, tab: Tab, faults: readonly Problem[] | undefined): void {
  if (!faults) return show(exchange, tab, NOTHING, undefined);
  const problems = problemsAsShown(faults, settable(tab, exchange.site.camera));
  const elsewhere = problems.flatMap(({ row, text }) => (row ? [] : [text]));
  show(exchange, tab, { texts: textsSent(exchange, tab), problems }, elsewhere);
}

function show(exchange: Exchange, tab: Tab, sent: Sent, elsewhere: readonly string[] | undefined): void {
  const { camera, randomnum } = exchange.site;
  const { path } = tab;
  const rows = tab.rows.filter((row) => !absent(row, camera.model));
  const hints = rows.map((row) => hintOf(row, camera.model, camera.settings.text(row) !== ''));
  // A hint that is the same for every field is shown once.
  const shared = hints.every((hint) => hint === NOT_YET) ? NOT_YET : '';
  const content = html`<h1>${titleOf(tab)}</h1>
    ${outcome(
      elsewhere,
      sent.problems.some(({ row }) => row),
    )}
    ${own(above, path)?.(exchange)} ${shared && html`<p class="hint">${shared}</p>`}
    <form method="post">
      ${randomnumField(randomnum.value)}
      ${rows.map((row, i) => field(camera, row, sent, shared === '' ? (hints[i] ?? '') : ''))}
      ${settable(tab, camera).length > 0 && html`<button>Set</button>`}
    </form>
    ${own(below, path)?.(exchange)}`;
  sendPage(exchange, setupPage(exchange, path, content), sent.problems.length > 0 ? 400 : 200);
}

function field(camera: Camera, row: Setting, { texts, problems }: Sent, hint: string): Html {
  const refused = refusal(row, camera.model);
  const faults = problems.filter((problem) => problem.row === row);
  const text = row.secret ? '' : (own(texts, row.key) ?? camera.settings.text(row));
  const id = row.key.replaceAll('.', '-');
  const focused = faults.length > 0 && row === problems.find((problem) => problem.row)?.row;
  const common = html`id="${id}" name="${row.key}"
  ${faultAttributes(id, { hint: hint !== '', faults: faults.length > 0, focused })}
  ${refused !== undefined && html`disabled`}`;
  return html`<label for="${id}">${row.label}</label>
    ${hint !== '' && html`<p class="hint" id="${id}-hint">${hint}</p>`}
    ${
      row.type.choices.length > 0
        ? html`<select ${common}>
            ${row.type.choices.map((choice) => option(choice, choice.text === text, lacking(row, camera.model).includes(choice.text)))}
          </select>`
        : html`<input ${common} type="${row.secret ? 'password' : 'text'}" value="${text}" autocomplete="off" />`
    }
    ${faultList(
      id,
      faults.map(({ text: fault }) => fault),
    )}`;
}

/** An option of a select field; a choice that the camera cannot take here is disabled. */
const option = ({ text, label }: Choice<unknown>, selected: boolean, lacks: boolean): Html =>
  html`<option value="${text}" ${selected && html`selected`} ${lacks && html`disabled`}>
    ${label}${lacks && ` – ${LACKING}`}
  </option>`;
