import { SaxesParser } from 'saxes';
import { WireError } from '../../kernel/errors.ts';

/** The most levels of elements. */
const DEEPEST = 32;

/** An element that has text and no elements. Names are without prefixes. */
export interface Leaf {
  readonly name: string;
  /** The numbers of the elements that it is in, from the outermost: leaves of one element have the same. */
  readonly within: readonly number[];
  readonly text: string;
}

/** The leaves of an XML document, in their order. Throws `WireError` when it is not well formed, or has a document type. */
export function leavesOf(xml: string, where: string): readonly Leaf[] {
  const wrong = (got: string): WireError => new WireError({ got, wanted: 'well-formed XML', where });
  const leaves: Leaf[] = [];
  const open: { readonly number: number; text: string; leaf: boolean }[] = [];
  let count = 0;
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw wrong(error.message);
  });
  // Entities of its own could grow without end.
  parser.on('doctype', () => {
    throw wrong('a document type');
  });
  parser.on('opentag', () => {
    if (open.length >= DEEPEST) throw wrong(`more than ${DEEPEST} levels`);
    const parent = open.at(-1);
    if (parent) parent.leaf = false;
    open.push({ number: count++, text: '', leaf: true });
  });
  const text = (some: string): void => {
    const element = open.at(-1);
    if (element) element.text += some;
  };
  parser.on('text', text);
  parser.on('cdata', text);
  parser.on('closetag', ({ name }) => {
    const closed = open.pop();
    if (closed?.leaf)
      leaves.push({ name: localName(name), within: open.map(({ number }) => number), text: closed.text.trim() });
  });
  parser.write(xml).close();
  return leaves;
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

const marks: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
]);

/** Text as it stands in an element or an attribute. */
export const escapedXml = (text: string): string => text.replace(/[&<>"]/g, (mark) => marks.get(mark) ?? '');
