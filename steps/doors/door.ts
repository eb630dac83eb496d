import type { Level } from './levels.ts';

/**
 * A request that the web service of a camera answers. The table says what the answer must be. It is written from the
 * guide and from what is documented of the cameras, and derived from nothing in the emulator.
 */
export interface Door {
  readonly name: string;
  readonly path: string;
  /** With its question mark: a query that changes nothing when whoever may ask does. */
  readonly query: string;
  readonly methods: readonly ('GET' | 'POST')[];
  /** The least level that may; undefined: everybody may. */
  readonly level: Level | undefined;
  /** A person opens a page, a program calls a CGI. Before registration a page leads to it, and a CGI is refused. */
  readonly kind: 'page' | 'CGI';
  /** What it answers to whoever may. */
  readonly gives: Content;
  /** The form that its page sends; a POST to a CGI has none. */
  readonly form?: Form;
  /** What it answers while nobody is registered; undefined: nothing, it is closed then. */
  readonly first?: Content;
  /** What would do harm, for those who may not: the query, or a form's fields. Of first access: once somebody is registered. */
  readonly harm?: string;
  /** A browser calls it without the number that the camera's pages carry. */
  readonly withoutNumber?: true;
  /** A CGI that changes something. A page changes something by its form. */
  readonly changes?: true;
  /** The first administrator registers there: no page can carry a number yet. */
  readonly registers?: true;
  /** It is opened with the handshake of RFC 6455. */
  readonly socket?: true;
}

export interface Content {
  readonly status: number;
  /** Found in the head or body of this answer and of no refusal. */
  readonly shows: RegExp;
}

export interface Form {
  readonly fields: string;
  readonly gives: Content;
}

export const found = (shows: RegExp, status = 200): Content => ({ status, shows });
