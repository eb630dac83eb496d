import type { Content, Door } from './door.ts';
import type { Level } from './levels.ts';
import type { Reply } from './line.ts';
import type { Turn } from './ways.ts';

/** How a client stands with the camera, whatever brought it there. */
export interface Standing {
  readonly registered: boolean;
  /** Of the user whose login is right; undefined: there is none. */
  readonly level: Level | undefined;
  /** The same where RTSP is spoken: there a login serves for other URIs too, and again (facts: real clients send it so). */
  readonly rtspLevel: Level | undefined;
  readonly lockedOut: boolean;
  /** Whether the client proves its password for another request. */
  readonly misplaced?: boolean | undefined;
  /** Whether the model wants its number from browsers. */
  readonly numbers: boolean;
  /** What challenges must offer. */
  readonly schemes: readonly ('Digest' | 'Basic')[];
}

export type Outcome =
  | 'open'
  | 'challenge 401'
  | 'refused 403'
  | 'refused 400'
  | 'not found 404'
  | 'method not allowed 405'
  | 'leads to registration'
  | 'not implemented 501'
  | 'no HTTP';

interface Asked {
  readonly method: string;
  readonly turn: Turn;
  /** As it stands in the request line, without its query. */
  readonly path: string;
}

/** What must come of it, by sections 2.3, 2.4 and 2.5 of the guide, in this order. */
export function expectation(door: Door, standing: Standing, { method, turn, path }: Asked): Outcome {
  if (turn === 'malformed') return 'no HTTP';
  if (turn === 'no method') return 'not implemented 501';
  // A target that is no path of the camera is answered 400, whoever the client is.
  if (turn === 'no target' || /^\/[/\\]/.test(path)) return 'refused 400';
  if (!standing.registered) {
    // Nothing but first access is open.
    if (turn === 'no socket') return 'refused 403';
    if (turn === 'elsewhere' && door.socket) return 'refused 403';
    if (turn === 'elsewhere') return path.startsWith('/cgi-bin/') ? 'refused 403' : 'leads to registration';
    if (!door.first) return door.kind === 'page' ? 'leads to registration' : 'refused 403';
  }
  const unproved = standing.misplaced ? 'refused 400' : 'challenge 401';
  const level = door.socket || turn === 'no socket' ? standing.rtspLevel : standing.level;
  if (turn === 'elsewhere' || turn === 'no socket') {
    // Section 2.5 wants a login before anything is told, also that there is nothing: paths would tell model and firmware.
    if (standing.lockedOut) return 'refused 403';
    return level === undefined ? unproved : 'not found 404';
  }
  if (door.level !== undefined) {
    if (standing.lockedOut) return 'refused 403';
    if (level === undefined) return unproved;
    if (level > door.level) return 'refused 403';
  }
  const takes = door.methods.some((one) => one === method || (one === 'GET' && method === 'HEAD'));
  if (!takes) return 'method not allowed 405';
  const refused =
    (turn === 'without number' && wantsNumber(door, method)) || (turn === 'another site' && changes(door, method));
  return standing.numbers && refused ? 'refused 400' : 'open';
}

/** A CGI wants the number from any browser, a page with its form. */
const wantsNumber = ({ withoutNumber, registers, kind }: Door, method: string): boolean =>
  !withoutNumber && !registers && (kind === 'CGI' || method === 'POST');

/** Whether it changes something: a form or a link of another site must not. */
const changes = (door: Door, method: string): boolean =>
  door.kind === 'page' || door.registers ? method === 'POST' : door.changes === true;

/** What the door answers to whoever may. */
export function contentOf(door: Door, standing: Standing, method: string): Content {
  if (!standing.registered && door.first) return registering(door, door.first, method);
  return method === 'POST' && door.form ? door.form.gives : door.gives;
}

/** The form is sent with a password that no camera takes, so that the page comes back. */
const registering = ({ form }: Door, first: Content, method: string): Content =>
  form && method === 'POST' ? { ...first, status: 400 } : first;

/** Signs of content that stand in no refusal: pictures, values, forms, pages of the setup menu, what a handler says. */
const CONTENT =
  /\xff\xd8\xff|--myboundary|^[\w.]+=\S|<form|<nav aria-label="Setup menu"|^OK\r|wanted one of|There is no user/m;
/** What refusals say, by their status (RFC 9110 §15): as their reason, and in their body unless that is empty or a page. */
const REASONS: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
};
/** What lets a page of another site read an answer. */
const FOREIGN = /\r\naccess-control-allow-/i;

/** The faults of an answer; empty when it is as expected. */
export function misfits(outcome: Outcome, reply: Reply, door: Door, standing: Standing, method: string): string[] {
  const { status, head, body } = reply;
  const faults: string[] = [];
  const want = (fits: boolean, fault: string): void => void (fits || faults.push(fault));
  want(!FOREIGN.test(head), 'other sites may read the answer');
  if (outcome === 'open') {
    const { status: wanted, shows } = contentOf(door, standing, method);
    want(status === wanted, `status ${status}, wanted ${wanted}`);
    want(method === 'HEAD' ? body === '' : shows.test(head + body), 'without the content');
    return faults;
  }
  want(!CONTENT.test(body), 'content in it');
  if (outcome === 'no HTTP') {
    want(status === 400 || status === 505 || status === 0, `status ${status}, wanted 400`);
    return faults;
  }
  const wanted = outcome === 'leads to registration' ? 302 : Number(outcome.slice(-3));
  want(status === wanted, `status ${status}, wanted ${wanted}`);
  if (outcome === 'leads to registration')
    want(/\r\nlocation: \/admin\/registration\.html\r\n/i.test(head), 'leads elsewhere');
  const reason = REASONS[wanted];
  if (reason !== undefined) {
    want(head.startsWith(`HTTP/1.1 ${status} ${reason}\r\n`), `the reason is none of ${status}`);
    want(['', `${reason}\r\n`].includes(body) || /^<!doctype html>/i.test(body), `says ${JSON.stringify(body)}`);
  }
  const offers = [...head.matchAll(/\r\nwww-authenticate: (\w+) /gi)].map(([, scheme]) => scheme);
  const schemes = outcome === 'challenge 401' ? standing.schemes : [];
  want(
    offers.join() === schemes.join(),
    `offers ${offers.join(', ') || 'no login'}, wanted ${schemes.join(', ') || 'none'}`,
  );
  if (outcome === 'method not allowed 405')
    want(allowed(head) === allows(door), `allows ${allowed(head)}, wanted ${allows(door)}`);
  return faults;
}

/** The methods that it must name: whoever takes GET takes HEAD (RFC 9110 §9.1). */
const allows = ({ methods }: Door): string =>
  methods.flatMap((one) => (one === 'GET' ? [one, 'HEAD'] : [one])).join(', ');

const allowed = (head: string): string => /\r\nallow: ([^\r]*)\r\n/i.exec(head)?.[1] ?? 'nothing';
