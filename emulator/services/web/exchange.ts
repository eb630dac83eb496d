import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Masked } from '../../kernel/masking.ts';
import type { Peer } from '../../net/door.ts';
import type { UserLevel } from '../../settings/user-level.ts';
import type { FinalAnswers } from '../final-answers.ts';
import type { ServiceContext } from '../service.ts';
import { Html } from './html.ts';
import type { Randomnum } from './randomnum.ts';
import type { Uids } from './uids.ts';
import type { Viewers } from './viewers.ts';

/** The state of one camera's web service while it runs. */
export interface WebSite extends ServiceContext {
  readonly randomnum: Randomnum;
  readonly viewers: Viewers;
  readonly uids: Uids;
  readonly finalAnswers: FinalAnswers;
  readonly optics: Optics;
  /** A request-target without its secrets, for the journal. */
  readonly masked: (target: string) => Masked;
}

/** The position of the lens and the brightness, in steps from the middle. Camera control moves them. */
export interface Optics {
  pan: number;
  tilt: number;
  zoom: number;
  brightness: number;
}

/** An HTTP request and its response, as a handler gets them. */
export interface Exchange {
  readonly site: WebSite;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly peer: Peer;
  readonly protocol: 'http' | 'https';
  /** The path without the query. */
  readonly path: string;
  /** The query string as it was sent. */
  readonly query: string;
  /** Query parameters, and those of a form body. */
  parameters: ReadonlyMap<string, string>;
  /** The form body as it was sent; empty when there was none. */
  body: string;
  /** The user who was admitted; undefined until then, and where no login is needed. */
  user: { readonly name: string; readonly level: UserLevel } | undefined;
}

const CRLF = '\r\n';

/** Sends a whole response; HEAD gets only its headers. */
export function send(
  { request, response }: Pick<Exchange, 'request' | 'response'>,
  status: number,
  type: string,
  body: string | Buffer,
  headers: Readonly<Record<string, string | readonly string[]>> = {},
): void {
  const bytes = typeof body === 'string' ? Buffer.from(body) : body;
  response.writeHead(status, {
    ...headers,
    'Content-type': type,
    'Content-Length': bytes.length,
    'Cache-Control': 'no-store',
  } as never);
  response.end(request.method === 'HEAD' ? undefined : bytes);
}

/** Sends `key=value` lines with CRLF, as CGIs answer. */
export function sendLines(exchange: Exchange, lines: readonly string[], status = 200): void {
  send(exchange, status, 'text/plain', lines.map((line) => line + CRLF).join(''));
}

export function sendPage(exchange: Exchange, page: Html, status = 200): void {
  send(exchange, status, 'text/html; charset=utf-8', page.text);
}

/** Sends a refusal: a status with one line of text. */
export function refuse(
  exchange: Pick<Exchange, 'request' | 'response'>,
  status: number,
  text: string,
  headers: Readonly<Record<string, string | readonly string[]>> = {},
): void {
  send(exchange, status, 'text/plain', text + CRLF, headers);
}

export function redirect(exchange: Exchange, location: string): void {
  refuse(exchange, 302, `See ${location}`, { Location: location });
}

/** Marks a response as final: the port that it was asked at is closed when it is sent. */
export function markFinal({ site, response }: Exchange): void {
  site.finalAnswers.add(new Promise((done) => void response.once('close', done)));
}
