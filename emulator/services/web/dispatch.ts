import { proofIn } from '../../device/users/proof.ts';
import { InputError, type Problem } from '../../kernel/errors.ts';
import { explain } from '../request-event.ts';
import type { HttpUser } from '../offers.ts';
import { formTerms, readBody, type BodyTerms } from './body.ts';
import { redirect, refuse, sendPage, type Arrival, type OpenExchange } from './exchange.ts';
import { refuseLines, type Mount } from './mounts/mount.ts';
import { refusalPage, type RefusalStatus } from './pages/refusal.ts';
import { isMultipart, parseMultipart, type FormContent } from './multipart.ts';
import { parseParameters } from './parameters.ts';
import { browserSigns, fromOtherSite, wantsPages } from './randomnum.ts';
import { REGISTRATION_PATH } from './pages/registration.ts';
import type { Routes } from './routes.ts';
import { because } from './because.ts';
import { statusText } from './status-text.ts';

/** Called when the user of a request is known, also if they may not make it. */
export type Known = (user: HttpUser) => void;

/** Answers a request: checks first access, login and access level, then calls the mount's handler. */
export async function dispatch(arrival: Arrival, routes: Pick<Routes, 'find' | 'paths'>, known: Known): Promise<void> {
  const { site, request, response, query } = arrival;
  const { camera } = site;
  if (arrival.protocol === 'http' && camera.rules.https.httpLeadsToHttps(camera.settings))
    return redirect(arrival, `https://${camera.network.current().address}${arrival.path}`);
  const mount = routes.find(arrival.path);
  const open = camera.rules.password.registrationOpen(camera.users.accounts.registered());
  if (open && !mount?.first) {
    explain(response, because.firstAccess);
    return isPage(arrival, mount) ? redirect(arrival, REGISTRATION_PATH) : refuse(arrival, 403, 'Forbidden');
  }
  if (!mount) return unknownPath(arrival, routes, known);
  const handler = admitted(arrival, mount, known);
  if (!handler) return;
  const allowed = mount.methods.flatMap((one) => (one === 'GET' ? [one, 'HEAD'] : [one]));
  if (!allowed.includes(request.method ?? '')) {
    explain(response, because.method(request.method ?? '', allowed));
    return refuse(arrival, 405, 'Method Not Allowed', { Allow: allowed.join(', ') });
  }
  const terms = mount.body ?? formTerms;
  const bytes = await readBody(request, terms);
  if (typeof bytes === 'number') {
    explain(response, because.body(bytes, request, terms));
    return refuse(arrival, bytes, statusText(bytes), { Connection: 'close' });
  }
  const body = bytes.toString('utf8');
  const { fields, files } = formIn(bytes, request.headers['content-type'], terms);
  const parameters = new Map([...fields, ...parseParameters(query)]);
  const lacks = randomnumFault(arrival, mount, parameters.get('Randomnum'));
  if (lacks !== undefined) {
    explain(response, lacks);
    return turnAway(arrival, mount, 400, 'Bad Request');
  }
  await handler({ ...arrival, body, bytes, files, parameters });
}

const noFiles: FormContent['files'] = new Map();

/** The fields and files of a body. Throws `WireError`. */
function formIn(bytes: Buffer, type: string | undefined, { form }: BodyTerms): FormContent {
  if (isMultipart(type)) return parseMultipart(bytes, type ?? '');
  return { fields: form ? parseParameters(bytes.toString('utf8')) : new Map(), files: noFiles };
}

const isPage = ({ path }: Arrival, mount: Mount | undefined): boolean =>
  mount ? mount.kind === 'page' : !path.startsWith('/cgi-bin/');

/** Refuses a request: with a page for a browser, else with one line of text. */
export function turnAway(arrival: Arrival, mount: Mount | undefined, status: RefusalStatus, text: string): void {
  const { path, request } = arrival;
  if (isPage(arrival, mount) && wantsPages(request.headers)) sendPage(arrival, refusalPage(status, path), status);
  else refuse(arrival, status, text);
}

/** Answers 404, but only to users: nobody learns before the login which paths there are. */
function unknownPath(arrival: Arrival, routes: Pick<Routes, 'paths'>, known: Known): void {
  const user = login(arrival, '; there is no such path either');
  if (!user) return;
  known(user);
  explain(arrival.response, because.path(arrival.site.masked(arrival.path), routes.paths()));
  turnAway(arrival, undefined, 404, 'Not Found');
}

type Handler = (exchange: OpenExchange) => Promise<void>;

/** The mount's handler for this client; undefined: the client is not admitted, and the request has been answered. */
function admitted(arrival: Arrival, mount: Mount, known: Known): Handler | undefined {
  if (mount.needs === undefined) return (exchange) => handled(mount, exchange);
  const { site, request, response, protocol, peer } = arrival;
  const { rules, users, settings } = site.camera;
  const user = login(arrival);
  if (!user) return undefined;
  known(user);
  const needed = [mount.needs, ...(request.method === 'POST' ? [mount.writes] : [])];
  const mayAll = ({ level }: HttpUser): boolean => {
    const lacking = needed.find((one) => one && !rules.accounts.mayCall(level, one, protocol));
    if (!lacking) return true;
    explain(response, because.level(level, lacking));
    turnAway(arrival, mount, 403, 'Forbidden');
    return false;
  };
  if (!mayAll(user)) return undefined;
  const account = users.accounts.find(user.name);
  return async (exchange) => {
    // While the body came, the account may have changed.
    const now = users.accounts.find(user.name);
    const stays = rules.password.loginStays(account, now);
    const level = now ? rules.hosts.levelAt(settings, peer.address, now.level) : user.level;
    if (!stays) admit(arrival, undefined);
    else if (mayAll({ ...user, level })) await handled(mount, { ...exchange, user: { ...user, level } });
  };
}

/** Calls a handler, and answers input that it could not use. */
async function handled<E extends OpenExchange>(
  { kind, answer: act, refused = refuseLines }: Handling<E>,
  exchange: E,
): Promise<void> {
  // Only now, so that nobody learns without a login that this path is one of a CGI.
  if (kind === 'cgi')
    for (const name of Object.keys(exchange.site.camera.model.pageHeaders)) exchange.response.removeHeader(name);
  try {
    await act(exchange);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    explain(exchange.response, error.sentences.join('; '));
    refused(exchange, error.problems);
  }
}

interface Handling<E> {
  readonly kind: Mount['kind'];
  readonly answer: (exchange: E) => void | Promise<void>;
  readonly refused?: (exchange: E, problems: readonly Problem[]) => void;
}

/** Whoever need not log in: a sound camera knows nobody like that. */
const anybody: HttpUser = { name: '', level: 1 };

/** The user of a request; undefined: nobody is logged in, and the request has been answered. */
function login(arrival: Arrival, more = ''): HttpUser | undefined {
  const { site, request, path } = arrival;
  if (!site.camera.rules.login.loginWanted({ method: request.method ?? '', path })) return anybody;
  return admit(arrival, request.headersDistinct.authorization, more);
}

/** The user whom this header proves; undefined: it proves none, and the request has been answered. */
function admit(arrival: Arrival, authorization: readonly string[] | undefined, more = ''): HttpUser | undefined {
  const { site, request, response, peer, protocol } = arrival;
  const admission = site.camera.users.authenticator.admit({
    protocol,
    address: site.camera.rules.login.clientAddress(peer.address, request.headers['x-forwarded-for']),
    proof: proofIn({ method: request.method ?? '', uri: request.url ?? '' }, authorization),
  });
  if (admission.admitted) return { name: admission.user, level: admission.level };
  const { status, challenges } = admission;
  explain(response, because.login(admission) + more + because.tunnel(request));
  const headers = challenges.length > 0 ? { 'WWW-Authenticate': challenges } : {};
  refuse(arrival, status, statusText(status), headers);
  return undefined;
}

/**
 * What a request lacks of "enhanced security"; undefined when it passes. On models with it, a browser may call a CGI only with the
 * Randomnum that the camera's own pages carry. Registration has no Randomnum: there a form from a page of another site is refused.
 */
function randomnumFault({ site, request }: Arrival, mount: Mount, given: string | undefined): string | undefined {
  const { headers, method } = request;
  if (!site.camera.model.enhancedSecurity) return undefined;
  const { rules } = site.camera;
  if (mount.registers)
    return method !== 'POST' || rules.password.registrationTaken(fromOtherSite(headers))
      ? undefined
      : because.otherSite;
  const asked =
    mount.kind === 'page'
      ? mount.writes !== undefined && method === 'POST'
      : !mount.exempt && (mount.changes ? rules.login.browserSeen(browserSigns(headers)) : wantsPages(headers));
  return !asked || rules.login.randomnumFits(site.randomnum.holds(given)) ? undefined : because.randomnum(given);
}
