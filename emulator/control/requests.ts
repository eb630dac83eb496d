import type { JournalEntry } from '../fleet/events.ts';
import { own } from '../kernel/own.ts';
import { slipsBetween } from '../kernel/near.ts';
import { withoutSecrets } from '../kernel/masking.ts';

/** A request as the journal has it. */
export type RequestEntry = JournalEntry<'http.request' | 'rtsp.request'>;

/** What requests must have. A field that is not given fits all. */
export interface RequestFilter {
  /** In capitals, such as GET or DESCRIBE. */
  readonly method?: string | undefined;
  /** The path; `*` stands for any text. With a question mark in it the query counts too, with `://` the whole URL. */
  readonly path?: string | undefined;
  /** A status, or a class such as 4xx. */
  readonly status?: string | number | undefined;
  /** The name of the user who was admitted. */
  readonly user?: string | undefined;
  /** The protocol of the request. RTSP in a tunnel or a WebSocket is rtsp. */
  readonly protocol?: 'http' | 'rtsp' | undefined;
  /** The scheme of the connection. */
  readonly scheme?: 'http' | 'https' | 'rtsp' | 'rtsps' | undefined;
  /** Only requests whose entry has a higher number. */
  readonly after?: number | undefined;
}

/** A request that does not fit, and why. */
export interface NearMiss {
  readonly request: RequestEntry;
  /** Each a sentence: `status: got 401, wanted 200`. */
  readonly differences: readonly string[];
}

/** The requests that fit, oldest first; when there is none, those that came nearest. */
export interface RequestsFound {
  readonly count: number;
  readonly requests: readonly RequestEntry[];
  readonly nearMisses: readonly NearMiss[];
  /** The number of the latest entry of the journal: as `after` it leaves out all that came before. */
  readonly last: number;
}

const MOST_NEAR = 3;
/** The requests that are compared when none fits: the latest. */
const MOST_COMPARED = 500;

const isRequest = (entry: JournalEntry): entry is RequestEntry =>
  entry.kind === 'http.request' || entry.kind === 'rtsp.request';

/** The requests among journal entries that fit. */
export function findRequests(entries: readonly JournalEntry[], filter: RequestFilter): RequestsFound {
  const all = entries.filter(isRequest).filter(({ seq }) => seq > (filter.after ?? 0));
  const requests = all.filter((one) => differencesOf(one, filter).length === 0);
  const nearMisses = requests.length > 0 ? [] : nearMissesOf(all.slice(-MOST_COMPARED), filter);
  return { count: requests.length, requests, nearMisses, last: entries.at(-1)?.seq ?? 0 };
}

/** How far a request is that differs in a field. What a client sends counts for more than what came of it. */
const FAR: Readonly<Record<string, number>> = { method: 2, path: 2 };

function nearMissesOf(all: readonly RequestEntry[], filter: RequestFilter): readonly NearMiss[] {
  return all
    .map((request) => {
      const differences = differencesOf(request, filter);
      const far = differences.reduce((sum, { field }) => sum + (own(FAR, field) ?? 1), 0);
      const slips = filter.path === undefined ? 0 : slipsBetween(targetOf(request, filter.path), filter.path);
      return { request, differences, far, slips };
    })
    .toSorted((a, b) => a.far - b.far || a.slips - b.slips || b.request.seq - a.request.seq)
    .slice(0, MOST_NEAR)
    .map(({ request, differences }) => ({ request, differences: differences.map(({ words }) => words) }));
}

/** The part of a request's URL that is compared with a wanted path. */
function targetOf(request: RequestEntry, wanted: string): string {
  const target = request.kind === 'http.request' ? request.path : request.url;
  if (wanted.includes('://')) return target;
  const local = target.replace(/^[a-z]+:\/\/[^/?#]*/i, '') || '/';
  return wanted.includes('?') ? local : (local.split('?', 1)[0] ?? '');
}

const protocolOf = ({ kind }: RequestEntry): 'http' | 'rtsp' => (kind === 'http.request' ? 'http' : 'rtsp');

interface Difference {
  readonly field: string;
  readonly words: string;
}

function differencesOf(request: RequestEntry, filter: RequestFilter): readonly Difference[] {
  const { method, path, status, user, protocol, scheme } = filter;
  const target = path === undefined ? '' : targetOf(request, path);
  const checks: readonly (readonly [string, string, string | undefined, boolean])[] = [
    ['method', request.method, method, request.method === method],
    ['path', target, path, path === undefined || fits(target, path)],
    ['status', String(request.status), status?.toString(), statusFits(request.status, String(status))],
    ['user', request.user ?? 'nobody', user, request.user === user],
    ['protocol', protocolOf(request), protocol, protocolOf(request) === protocol],
    ['scheme', request.scheme, scheme, request.scheme === scheme],
  ];
  return checks.flatMap(([field, got, wanted, right]) =>
    wanted === undefined || right ? [] : [{ field, words: `${field}: got ${got}, wanted ${wanted}` }],
  );
}

const statusFits = (status: number, wanted: string): boolean =>
  wanted.endsWith('xx') ? Math.floor(status / 100) === Number(wanted[0]) : String(status) === wanted;

/** Whether a text is as the pattern says. The texts of the journal are masked, so the pattern may be too. */
function fits(text: string, pattern: string): boolean {
  const parts = pattern.split('*').map((part) => part.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  return text === withoutSecrets(pattern) || new RegExp(`^${parts.join('.*')}$`, 's').test(text);
}
