/**
 * A text as cells of tables write it: parts in quotes and code points as `U+000A`, each with a number of times, joined by plus signs, as
 * in `"Ab1" + "x" * 29`. So blanks, control characters and lengths can be seen.
 */
export function textIn(cell: string): string {
  const part = /\s*(?:"([^"]*)"|U\+([0-9A-F]{4}))(?:\s*\*\s*(\d+))?\s*(?:\+|$)/y;
  let text = '';
  while (part.lastIndex < cell.length) {
    const at = part.lastIndex;
    const [, quoted = '', point, times = '1'] = part.exec(cell) ?? [];
    if (part.lastIndex === 0) throw new Error(`got ${cell.slice(at)}, wanted parts such as "ab" * 3 or U+000A`);
    text += (point === undefined ? quoted : String.fromCodePoint(Number.parseInt(point, 16))).repeat(Number(times));
  }
  return text;
}

/** The texts of a cell that ends with `each of` and characters: one with each of them. Any other cell is one text. */
export function textsIn(cell: string): readonly string[] {
  const [, start = '', characters = ''] = /^(.*)\beach of (.+)$/.exec(cell) ?? [];
  if (characters === '') return [textIn(cell)];
  const before = textIn(start.replace(/\+ $/, ''));
  return [...textIn(characters)].map((one) => before + one);
}
