import type { IncomingMessage, ServerResponse } from 'node:http';
import { inUrl } from '../kernel/address.ts';
import { InputError, messageOf, problem, type Problem, sentenceOf, shown, StorageError } from '../kernel/errors.ts';
import { DoorError } from '../kernel/door-error.ts';
import { isAnyAddress } from '../net/addresses.ts';
import type { ProtocolChange } from '../net/door.ts';
import { openDoor } from '../net/real-door.ts';
import { BrokenCameraError } from '../fleet/broken-camera.ts';
import type { Fleet } from '../fleet/fleet.ts';
import { RemovedError } from '../fleet/removed-error.ts';
import { turnedAway, type Guard } from './guard.ts';
import { JournalListeners } from './journal-listeners.ts';
import { pageFile, pagePolicy } from './page/page.ts';
import { MissingError } from './missing-error.ts';
import { JSON_TYPE, type Reply, type Route } from './route.ts';
import { routes } from './routes/index.ts';

/** The most bytes of a request body. */
const MAX_BODY = 262_144;
/** The most bytes above the limit that are read and discarded, so that the client gets its refusal. */
const MAX_DISCARDED = 16_777_216;

export interface ControlPort {
  readonly url: string;
  close(): Promise<void>;
}

export interface ControlOptions extends Guard {
  /** 0: any free port. */
  readonly port: number;
  /** The address that clients use where it is bound to all of them; unless given, localhost. */
  readonly advertise?: string | undefined;
}

/** The error for the control port, which has another place by another option than a camera. */
const elsewhere = ({ code, at, advice }: DoorError): DoorError =>
  new DoorError(code, at, {
    ...advice,
    ...(advice.elsewhere !== undefined && {
      elsewhere: 'give the control port another place with --control HOST:PORT',
    }),
  });

const matchers = routes.map((route) => ({
  route,
  pattern: new RegExp(`^${route.path.replace(/:(\w+)/g, '(?<$1>[^/]+)')}$`),
}));

/** Opens the control port: REST, a WebSocket with the journal, and a page for people. */
export async function openControl(fleet: Fleet, options: ControlOptions): Promise<ControlPort> {
  const listeners = new JournalListeners(fleet.journal);
  const door = openDoor({ host: options.host, fault: fleet.fault });
  const listening = door.listenHttp({
    port: options.port,
    answer: (request, response) => answer(fleet, options, request, response),
    upgrade: (request, change) => upgrade(options, listeners, request, change),
    refused: () => undefined,
  });
  const listener = await listening.catch((error: unknown) => {
    throw error instanceof DoorError ? elsewhere(error) : error;
  });
  const close = async (): Promise<void> => {
    listeners.close();
    await listener.close();
  };
  const host = isAnyAddress(options.host) ? (options.advertise ?? 'localhost') : options.host;
  return { url: `http://${inUrl(host)}:${listener.port}`, close };
}

function send(
  response: ServerResponse,
  status: number,
  type: string,
  content: string | Buffer,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, {
    'Content-Type': type,
    'Content-Length': Buffer.byteLength(content),
    'Cache-Control': 'no-store',
    ...headers,
  });
  response.end(content);
}

const sendJson = (response: ServerResponse, status: number, body: unknown): void =>
  send(response, status, JSON_TYPE, `${JSON.stringify(body)}\n`);

/** The OpenAPI document. It is loaded when somebody asks for it: no camera waits for it. */
async function description({ token }: Guard): Promise<object> {
  const { openApi } = await import('./openapi.ts');
  return openApi({ token: token !== undefined });
}

function refuse(response: ServerResponse, status: number, details: readonly Problem[]): void {
  const problems = details.map(sentenceOf);
  sendJson(response, status, { error: problems[0] ?? '', problems, details });
}

/** The status of the reply to an error. */
function statusOf(error: unknown): number {
  if (error instanceof BrokenCameraError) return 409;
  if (error instanceof InputError) return 400;
  if (error instanceof StorageError) return 507;
  if (error instanceof MissingError) return 404;
  if (error instanceof DoorError || error instanceof RemovedError) return 409;
  if (error instanceof BodyError) return error.status;
  return 500;
}

class BodyError extends Error {
  readonly status: number;
  readonly problem: Problem;
  constructor(status: number, wrong: Problem) {
    super(sentenceOf(wrong));
    this.status = status;
    this.problem = wrong;
  }
}

/** The headers of every answer: no page shows it in a frame, takes it for another type, or learns its URL, which may hold the token. */
const protection = {
  'X-Frame-Options': 'DENY',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
};
function problemsIn(error: unknown): readonly Problem[] {
  if (error instanceof InputError) return error.problems;
  return [error instanceof MissingError || error instanceof BodyError ? error.problem : { words: messageOf(error) }];
}

async function answer(fleet: Fleet, guard: Guard, request: IncomingMessage, response: ServerResponse): Promise<void> {
  response.setHeaders(new Map(Object.entries(protection)));
  const file = request.method === 'GET' ? pageFile((request.url ?? '').replace(/\?.*/s, '')) : undefined;
  // What the page loads is the same everywhere; a browser sends no token for it.
  const away = turnedAway(request, file && file !== pageFile('/') ? { ...guard, token: undefined } : guard);
  if (away) return refuse(response, away.status, [{ words: away.why }]);
  if (file) return send(response, 200, file.type, file.text, { 'Content-Security-Policy': pagePolicy });
  const url = new URL(request.url ?? '/', 'http://control');
  try {
    if (url.pathname === '/openapi.json' && request.method === 'GET')
      return sendJson(response, 200, await description(guard));
    await dispatched(fleet, url, request, response);
  } catch (error) {
    if (request.destroyed && !request.complete) return;
    refuse(response, statusOf(error), problemsIn(error));
  }
}

function reply(response: ServerResponse, { type }: Route, { status, body }: Reply): void {
  if (status === 204) response.writeHead(204).end();
  else if (type === JSON_TYPE) sendJson(response, status, body);
  else send(response, status, type, Buffer.isBuffer(body) ? body : String(body));
}

async function dispatched(fleet: Fleet, url: URL, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const here = matchers.flatMap(({ route, pattern }) => {
    const match = pattern.exec(url.pathname);
    return match ? [{ route, match }] : [];
  });
  if (here.length === 0)
    throw new MissingError({ key: shown(url.pathname), words: 'no such path; GET /openapi.json lists them' });
  const found = here.find(({ route }) => route.method === request.method);
  if (!found) {
    response.setHeader('Allow', here.map(({ route }) => route.method).join(', '));
    const wanted = here.map(({ route }) => route.method).join(' or ');
    return refuse(response, 405, [problem({ key: 'method', got: request.method ?? '', wanted })]);
  }
  const path = Object.fromEntries(
    Object.entries(found.match.groups ?? {}).map(([name, text]) => [name, decoded(text)]),
  );
  const json = (): Promise<unknown> => jsonOf(request);
  reply(response, found.route, await found.route.answer({ fleet, path, query: url.searchParams, json }));
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new InputError([problem({ key: 'path', got: text, wanted: 'percent-encoded UTF-8' })]);
  }
}

/** The JSON of a request's body; none is an empty object. */
async function jsonOf(request: IncomingMessage): Promise<unknown> {
  const type = request.headers['content-type'];
  if (type !== undefined && !/^application\/json\b/i.test(type))
    throw new BodyError(415, problem({ key: 'Content-Type', got: type, wanted: JSON_TYPE }));
  let length = 0;
  const chunks: Buffer[] = [];
  for await (const chunk of request) {
    length += (chunk as Buffer).length;
    if (length <= MAX_BODY) chunks.push(chunk as Buffer);
    if (length > MAX_DISCARDED) break;
  }
  if (length > MAX_BODY)
    throw new BodyError(413, problem({ key: 'body', got: `over ${MAX_BODY} bytes`, wanted: 'at most that' }));
  return parsed(Buffer.concat(chunks).toString('utf8'));
}

function parsed(text: string): unknown {
  try {
    return text === '' ? {} : (JSON.parse(text) as unknown);
  } catch {
    throw new InputError([problem({ key: 'body', got: 'no JSON', wanted: 'a JSON object' })]);
  }
}

/** `WebSocket /journal[?camera=ID]`: every entry from now on, one JSON object a message. */
function upgrade(guard: Guard, listeners: JournalListeners, request: IncomingMessage, change: ProtocolChange): void {
  const url = new URL(request.url ?? '/', 'http://control');
  const away =
    turnedAway(request, guard) ??
    (url.pathname !== '/journal' ? { status: 404 } : listeners.full ? { status: 503 } : undefined);
  if (away) return change.refuse(`HTTP/1.1 ${away.status} Refused\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`);
  const camera = url.searchParams.get('camera') ?? undefined;
  listeners.add(request, change, { camera, headers: url.searchParams.get('headers') === 'true' });
}
