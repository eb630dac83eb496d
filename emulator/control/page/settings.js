import { call, pathOf } from './api.js';
import { element } from './dom.js';
import { formOf } from './form.js';

const hintOf = ({ wanted, choices, refused, key }) => {
  const values = choices.length > 0 ? '' : ` · ${wanted}`;
  return `${key}${refused ? ` · cannot be set: ${refused}` : values}`;
};

const fieldOf = (row) => ({
  name: row.key,
  label: row.label,
  value: row.value,
  hint: hintOf(row),
  disabled: row.refused !== undefined,
  ...(row.choices.length > 0 && { options: row.choices.map(({ text, label }) => [text, label]) }),
});

/** The settings of one page of the camera's menu, as a part that opens. */
function pageOf(camera, menu, rows) {
  const settable = rows.some(({ refused }) => refused === undefined);
  const send = async (_values, changed) => {
    if (Object.keys(changed).length === 0) return 'Nothing was changed.';
    await call('PATCH', pathOf(camera, 'settings'), changed);
    return 'Saved.';
  };
  const { form, refresh } = formOf({ label: menu, fields: rows.map(fieldOf), button: 'Set', send, keeps: true });
  form.querySelector('button').hidden = !settable;
  const page = element('details', {}, element('summary', {}, `${menu} (${rows.length})`), form);
  const fields = [...form.querySelectorAll('.field')];
  const words = rows.map(({ label, key }) => `${label} ${key} ${menu}`.toLowerCase());
  /** Shows only what contains the text; opens the page for it. */
  const find = (text) => {
    fields.forEach((field, at) => (field.hidden = !words[at].includes(text)));
    page.hidden = fields.every((field) => field.hidden);
    page.open = text !== '' && !page.hidden;
  };
  return { page, refresh, find };
}

const readSettings = async (camera) =>
  (await call('GET', pathOf(camera, 'settings'))).filter(({ lacks }) => !lacks?.startsWith('stream-'));

/** The settings of a camera by menu, each with its label; those of streams that the model lacks are left out. */
export function settingsPanel(camera) {
  const search = element('input', { type: 'search', placeholder: 'a label, key or menu' });
  const pages = element('div', {}, element('p', { className: 'hint' }, 'Loading …'));
  let made = [];
  const find = () => made.forEach((one) => one.find(search.value.trim().toLowerCase()));
  search.oninput = find;
  const show = (settings) => {
    const byMenu = Map.groupBy(settings, ({ menu }) => menu.join(' – '));
    made = [...byMenu].map(([menu, rows]) => pageOf(camera, menu, rows));
    pages.replaceChildren(...made.map(({ page }) => page));
    find();
  };
  const update = async () => {
    const settings = await readSettings(camera).catch(() => undefined);
    if (!settings) return;
    if (made.length === 0) return show(settings);
    const values = Object.fromEntries(settings.map(({ key, value }) => [key, value]));
    for (const { refresh } of made) refresh(values);
  };
  return { content: [element('label', {}, 'Find a setting ', search), pages], update };
}
