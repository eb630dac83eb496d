import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Masked } from '../../kernel/masking.ts';
import { rowOf } from '../../settings/lookup.ts';
import type { FinalAnswers } from '../final-answers.ts';
import { explain } from '../request-event.ts';
import type { HttpArrival, HttpExchange, HttpUser } from '../offers.ts';
import type { ServiceContext } from '../service.ts';
import { Html } from './html.ts';
import type { LogOuts } from './log-outs.ts';
import type { Randomnum } from './randomnum.ts';
import type { FormFile } from './multipart.ts';
import { originForm } from './target.ts';
import type { Uids } from './uids.ts';
import type { Viewers } from './viewers.ts';
import type { Peer } from '../../kernel/peer.ts';

/** The state of one camera's web service while it runs. */
export interface WebSite extends ServiceContext {
  readonly randomnum: Randomnum;
  readonly viewers: Viewers;
  readonly uids: Uids;
  readonly logOuts: LogOuts;
  readonly finalAnswers: FinalAnswers;
  /** A request-target without its secrets, for the journal. */
  readonly masked: (target: string) => Masked;
}

/** A request as it arrived at a camera, before its login and its body are known. */
export interface Arrival extends HttpArrival {
  readonly site: WebSite;
  /** When it arrived, in ms of real time. */
  readonly at: number;
}

/** A request that needs no login, as a handler gets it. */
export interface OpenExchange extends Arrival, HttpExchange {
  /** The body as it was sent. */
  readonly bytes: Buffer;
  /** The files of a form, by the name of their field. */
  readonly files: ReadonlyMap<string, FormFile>;
}

/** A request of a user who was admitted, as a handler gets it. */
export interface Exchange extends OpenExchange {
  readonly user: HttpUser;
}

/** The parts of a request that sending its response needs. */
type Answered = Pick<HttpArrival, 'request' | 'response'>;

/** The arrival of a request at a camera. `peer` comes from the door. */
export function arrivalOf(
  site: WebSite,
  protocol: Arrival['protocol'],
  request: IncomingMessage,
  response: ServerResponse,
  peer: Peer,
): Arrival {
  const target = originForm(request.url ?? '');
  const mark = target.indexOf('?');
  const path = mark < 0 ? target : target.slice(0, mark);
  const query = mark < 0 ? '' : target.slice(mark + 1);
  return { site, protocol, request, response, peer, path, query, at: site.camera.clock.real.now() };
}

const CRLF = '\r\n';

/** Sends a whole response; HEAD gets only its headers. */
export function send(
  { request, response }: Answered,
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
    // A page has the header of its model already.
    ...(response.hasHeader('Cache-Control') ? {} : { 'Cache-Control': 'no-store' }),
  } as never);
  response.end(request.method === 'HEAD' ? undefined : bytes);
}

/** Sends `key=value` lines with CRLF, as CGIs answer. */
export function sendLines(exchange: Answered, lines: readonly string[], status = 200): void {
  send(exchange, status, 'text/plain', lines.map((line) => line + CRLF).join(''));
}

export function sendPage(exchange: Answered, page: Html, status = 200): void {
  send(exchange, status, 'text/html; charset=utf-8', page.text);
}

/** Sends a refusal: a status with one line of text, which is its reason in the journal unless another was noted. */
export function refuse(
  exchange: Answered,
  status: number,
  text: string,
  headers: Readonly<Record<string, string | readonly string[]>> = {},
): void {
  explain(exchange.response, text);
  send(exchange, status, 'text/plain', text + CRLF, headers);
}

export function redirect(exchange: Answered, location: string): void {
  send(exchange, 302, 'text/plain', `See ${location}${CRLF}`, { Location: location });
}

/**
 * Marks a response as final if the client's host is admitted no more, and as the last of its connection: a reset would discard what the
 * client has not received yet.
 */
export function markFinalIfKeptOut(arrival: Arrival): void {
  const { rules, settings } = arrival.site.camera;
  const port = { transport: 'tcp', port: (arrival.request.socket.localPort ?? 0) - arrival.site.door.offset } as const;
  if (rules.hosts.admits(settings, arrival.peer.address, port)) return;
  arrival.response.setHeader('Connection', 'close');
  markFinal(arrival);
}

/** Marks a response as final if a change of these settings can move the camera: whatever is open is cut then, also at an address that stays. */
export function markFinalIfMoved(arrival: Arrival, changed: readonly string[]): void {
  if (changed.some((key) => rowOf(key)?.acts.includes('network'))) markFinal(arrival);
}

/** Marks a response as final: the port that it was asked at is closed when it is sent. */
export function markFinal({ site, response }: Arrival): void {
  site.finalAnswers.add(new Promise((done) => void response.once('close', done)));
}
