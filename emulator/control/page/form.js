import { element, freshId } from './dom.js';
import { say } from './say.js';

/** The input or select field of `{ name, label, type, value, hint, options, disabled, autocomplete }`, with its label. */
function fieldOf({ name, label, type = 'text', value = '', hint, options, disabled = false, autocomplete = 'off' }) {
  const id = freshId();
  const input = options
    ? element('select', {}, ...options.map(([text, words]) => element('option', { value: text }, words)))
    : element('input', { type, autocomplete });
  Object.assign(input, { id, name, value, disabled });
  input.dataset.was = input.value;
  const fault = element('ul', { className: 'fault', id: `${id}-fault` });
  const help = hint ? [element('p', { className: 'hint', id: `${id}-hint` }, hint)] : [];
  const all = element('div', { className: 'field' }, element('label', { for: id }, label), ...help, input);
  if (hint) input.setAttribute('aria-describedby', `${id}-hint`);
  const mark = (words) => {
    fault.replaceChildren(...words.map((one) => element('li', {}, one)));
    if (words.length > 0) all.append(fault);
    else fault.remove();
    if (words.length > 0) input.setAttribute('aria-invalid', 'true');
    else input.removeAttribute('aria-invalid');
    const by = [...(hint ? [`${id}-hint`] : []), ...(words.length > 0 ? [`${id}-fault`] : [])];
    if (by.length > 0) input.setAttribute('aria-describedby', by.join(' '));
    else input.removeAttribute('aria-describedby');
  };
  return { name, input, all, mark };
}

/**
 * A form. `send(values, changed)` sends it and resolves to what is then said; what was refused is said once, beside its field, and what
 * was typed stays. What was sent is then as before, or stays with `keeps`. `refresh(values)` shows new values in the fields that nobody has changed.
 */
export function formOf({ fields, button, send, label, keeps = false }) {
  const made = fields.map(fieldOf);
  const problem = element('div', { className: 'fault', role: 'alert' });
  const submit = element('button', {}, button);
  const form = element(
    'form',
    { className: 'fields', noValidate: true },
    ...made.map(({ all }) => all),
    problem,
    submit,
  );
  if (label) form.setAttribute('aria-label', label);
  const refuse = (error) => {
    const words = error.details?.length
      ? error.details
      : (error.problems ?? [error.message]).map((one) => ({ words: one }));
    for (const { name, mark } of made) mark(words.flatMap((one) => (one.key === name ? [one.words] : [])));
    const elsewhere = words.filter(({ key }) => !made.some(({ name }) => name === key));
    const lines = elsewhere.map(({ key, words: said }) => element('li', {}, key ? `${key}: ${said}` : said));
    problem.replaceChildren(...(lines.length > 0 ? [element('ul', {}, ...lines)] : []));
    (made.find(({ input }) => input.hasAttribute('aria-invalid')) ?? made[0])?.input.focus();
  };
  form.onsubmit = async (event) => {
    event.preventDefault();
    problem.replaceChildren();
    for (const { mark } of made) mark([]);
    const values = Object.fromEntries(made.map(({ name, input }) => [name, input.value]));
    const changed = Object.fromEntries(
      made.flatMap(({ name, input }) => (input.value === input.dataset.was ? [] : [[name, input.value]])),
    );
    try {
      const said = await send(values, changed);
      if (said === undefined) return;
      for (const { input } of made)
        if (keeps) input.dataset.was = input.value;
        else input.value = input.dataset.was;
      say(said);
    } catch (error) {
      refuse(error);
    }
  };
  const refresh = (values) => {
    for (const { name, input } of made) {
      if (!Object.hasOwn(values, name) || input.dataset.was === values[name]) continue;
      if (input.value === input.dataset.was) input.value = values[name];
      input.dataset.was = values[name];
    }
  };
  return { form, refresh };
}
