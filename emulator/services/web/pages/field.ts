import { html, type Html } from '../html.ts';

/** An input field of a form. */
export interface InputField {
  readonly name: string;
  readonly label: string;
  readonly type: 'text' | 'password' | 'date' | 'time';
  readonly autocomplete?: string;
  readonly value?: string;
  readonly hint?: string;
  /** What was wrong with what was sent. */
  readonly faults?: readonly string[];
  /** It gets the focus when the page opens. */
  readonly focused?: boolean;
  /** Further attributes. */
  readonly limits?: Html;
}

/** The attributes of a field that has faults, or has a hint: what describes it, that it is wrong, and the focus. */
export function faultAttributes(id: string, has: { hint: boolean; faults: boolean; focused: boolean }): Html {
  const by = [...(has.hint ? [`${id}-hint`] : []), ...(has.faults ? [`${id}-fault`] : [])].join(' ');
  return html`${by !== '' && html`aria-describedby="${by}"`} ${has.faults && html`aria-invalid="true"`}
  ${has.focused && html`autofocus`}`;
}

/** The faults beside a field, the only place where they are said. */
export const faultList = (id: string, faults: readonly string[]): Html | false =>
  faults.length > 0 &&
  html`<ul class="fault" id="${id}-fault">
    ${faults.map((fault) => html`<li>${fault}</li>`)}
  </ul>`;

/** A required input field with its label, hint and faults. */
export function inputField(field: InputField): Html {
  const { name, label, type, autocomplete = 'off', value = '', hint, faults = [], focused = false, limits } = field;
  return html`<label for="${name}">${label}</label>
    ${hint !== undefined && html`<p class="hint" id="${name}-hint">${hint}</p>`}
    <input
      id="${name}"
      name="${name}"
      type="${type}"
      value="${value}"
      autocomplete="${autocomplete}"
      required
      ${limits}
      ${faultAttributes(name, { hint: hint !== undefined, faults: faults.length > 0, focused })}
    />
    ${faultList(name, faults)}`;
}

/** The fields with their faults; the first that has some gets the focus. */
export function withFaults<F extends InputField>(
  fields: readonly F[],
  faults: (name: string) => readonly string[],
): F[] {
  const first = fields.find(({ name }) => faults(name).length > 0);
  return fields.map((field) => ({ ...field, faults: faults(field.name), focused: field === first }));
}
