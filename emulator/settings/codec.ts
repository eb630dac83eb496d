import { WireError } from '../kernel/errors.ts';

/** A codec between a setting's value and its text. On the wire and in files the value is always the text of `format`. */
export interface Codec<T> {
  readonly kind: 'choice' | 'switch' | 'integer' | 'text' | 'list';
  /** The choices, in the menu's order; empty unless `kind` is choice or switch. */
  readonly choices: readonly Choice<T>[];
  /** The allowed values as text for messages and schemas: "1 to 24", "Digest, Basic or Digest or Basic". */
  readonly wanted: string;
  /** Parses a text. Throws `WireError` when it is not a valid value. Choices are also recognised by their labels. */
  parse(text: string, where: string): T;
  format(value: T): string;
}

export interface Choice<T> {
  readonly value: T;
  /** The text that is written, e.g. `digest`. */
  readonly text: string;
  /** The label in the menu, e.g. "Digest". */
  readonly label: string;
}

const squeeze = (text: string): string => text.trim().toLowerCase().replace(/\s+/g, ' ');

function listed(texts: readonly string[]): string {
  return texts.length < 2 ? texts.join('') : `${texts.slice(0, -1).join(', ')} or ${texts.at(-1)}`;
}

function ofChoices<T>(kind: 'choice' | 'switch', choices: readonly Choice<T>[]): Codec<T> {
  const wanted = listed(choices.map((c) => c.text));
  return {
    kind,
    choices,
    wanted,
    parse(text, where) {
      const asked = squeeze(text);
      const found = choices.find((c) => c.text.toLowerCase() === asked || squeeze(c.label) === asked);
      if (!found) throw new WireError({ got: text, wanted, where });
      return found.value;
    },
    format: (value) => choices.find((c) => c.value === value)?.text ?? String(value),
  };
}

/** One of a few values: `choice({ digest: 'Digest', basic: 'Basic' })`, text on the left, menu label on the right. */
export function choice<const C extends Record<string, string>>(choices: C): Codec<keyof C & string> {
  const entries = Object.entries(choices) as [keyof C & string, string][];
  return ofChoices(
    'choice',
    entries.map(([text, label]) => ({ value: text, text, label })),
  );
}

/** A switch: `on` or `off`, with the menu's labels for the two. */
export function onOff(on = 'On', off = 'Off'): Codec<boolean> {
  return ofChoices('switch', [
    { value: true, text: 'on', label: on },
    { value: false, text: 'off', label: off },
  ]);
}

/** A whole number, both ends included. */
export function integer(min: number, max: number, unit = ''): Codec<number> {
  const wanted = `a whole number from ${min} to ${max}${unit && ` ${unit}`}`;
  return {
    kind: 'integer',
    choices: [],
    wanted,
    parse(text, where) {
      const value = /^-?\d{1,12}$/.test(text.trim()) ? Number(text) + 0 : NaN;
      if (!(value >= min && value <= max)) throw new WireError({ got: text, wanted, where });
      return value;
    },
    format: String,
  };
}

/** Runs the parser of an item; its error names the item by its number, from 1. */
function asItem<T>(item: number, parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    throw error instanceof WireError ? new WireError({ ...error.complaint, item }) : error;
  }
}

/** Several values of `item`, separated by commas; empty text is the empty list. */
export function list<T>(item: Codec<T>, most: number): Codec<readonly T[]> {
  const wanted = `up to ${most} of: ${item.wanted}, separated by commas`;
  return {
    kind: 'list',
    choices: [],
    wanted,
    parse(text, where) {
      const parts = text.trim() === '' ? [] : text.split(',');
      if (parts.length > most) throw new WireError({ got: `${parts.length} items`, wanted, where });
      return parts.map((part, i) => asItem(i + 1, () => item.parse(part.trim(), where)));
    },
    format: (values) => values.map((v) => item.format(v)).join(','),
  };
}
