import { StorageError, WireError } from '../../kernel/errors.ts';
import { proofIn } from '../../device/users/proof.ts';
import { calendar } from '../../kernel/time.ts';
import { refuse, redirect, sendPage, type Exchange } from './exchange.ts';
import { formBody } from './form-body.ts';
import { refusalPage, type RefusalStatus } from './pages/refusal.ts';
import { parseParameters } from './parameters.ts';
import { fromOtherSite, looksLikeBrowser, wantsPages } from './randomnum.ts';
import { REGISTRATION_PATH } from './registration.ts';
import { firstAccess, rowFor, type Row } from './table.ts';

/** The most bytes of a request-target. */
const LONGEST_TARGET = 8_192;

/** Answers a request: checks first access, login and access level, then calls the row's handler. Never rejects. */
export async function dispatch(exchange: Exchange): Promise<void> {
  const { site, request, response, peer } = exchange;
  const { camera } = site;
  response.setHeader('Date', calendar(camera.clock.wall.now()).toUTCString());
  response.once('close', () =>
    camera.journal.write('http.request', {
      peer: peer.address,
      method: request.method ?? '',
      path: site.masked(request.url ?? ''),
      status: response.statusCode,
      ...(exchange.user ? { user: exchange.user.name } : {}),
    }),
  );
  try {
    await answer(exchange);
  } catch (error) {
    if (error instanceof WireError) {
      camera.journal.write('http.bad-request', { peer: peer.address, error: error.message });
      return refuse(exchange, 400, 'Bad Request');
    }
    if (error instanceof StorageError && !response.headersSent) return cannotSave(exchange);
    if (request.destroyed && !request.complete)
      return camera.journal.write('http.bad-request', {
        peer: peer.address,
        error: 'body: got only a part before the client disconnected, wanted all of it',
      });
    camera.journal.fault('web', error);
    if (response.headersSent) response.destroy();
    else refuse(exchange, 500, 'Internal Server Error');
  }
}

async function answer(exchange: Exchange): Promise<void> {
  const { site, request, path, query } = exchange;
  const { camera } = site;
  if ((request.url ?? '').length > LONGEST_TARGET) return refuse(exchange, 414, 'URI Too Long');
  const open = camera.rules.password.registrationOpen(camera.users.accounts.registered());
  const row = rowFor(exchange);
  if (open && !firstAccess.includes(path))
    return isPage(path, row) ? redirect(exchange, REGISTRATION_PATH) : refuse(exchange, 403, 'Forbidden');
  if (!row) return turnAway(exchange, row, 404, 'Not Found');
  if (row.needs && !admitted(exchange, row)) return;
  const method = request.method === 'HEAD' ? 'GET' : (request.method ?? '');
  if (!row.methods.some((allowed) => allowed === method))
    return refuse(exchange, 405, 'Method Not Allowed', { Allow: row.methods.join(', ') });
  const body = await formBody(request);
  if (typeof body === 'number')
    return refuse(exchange, body, body === 413 ? 'Content Too Large' : 'Unsupported Media Type', {
      Connection: 'close',
    });
  exchange.body = body;
  exchange.parameters = new Map([...parseParameters(body), ...parseParameters(query)]);
  if (!randomnumFits(exchange, row)) return turnAway(exchange, row, 400, 'Bad Request');
  await row.answer(exchange);
}

/** The answer when a change could not be saved, and so was not made. */
const cannotSave = (exchange: Exchange): void =>
  turnAway(exchange, rowFor(exchange), 500, 'The camera cannot save this. Nothing was changed.');

const isPage = (path: string, row: Row | undefined): boolean =>
  row ? row.kind === 'page' : !path.startsWith('/cgi-bin/');

/** Refuses a request: with a page for a browser, else with one line of text. */
function turnAway(exchange: Exchange, row: Row | undefined, status: RefusalStatus, text: string): void {
  const { path, request } = exchange;
  if (isPage(path, row) && wantsPages(request.headers)) sendPage(exchange, refusalPage(status, path), status);
  else refuse(exchange, status, text);
}

/** Whether the request's user is admitted; if not, the request has been answered. */
function admitted(exchange: Exchange, row: Row): boolean {
  const { site, request, peer, protocol } = exchange;
  const { rules, users } = site.camera;
  const admission = users.authenticator.admit({
    protocol,
    address: peer.address,
    proof: proofIn({ method: request.method ?? '', uri: request.url ?? '' }, request.headers.authorization),
  });
  if (!admission.admitted) {
    const reason = admission.status === 401 ? 'Unauthorized' : 'Forbidden';
    refuse(
      exchange,
      admission.status,
      reason,
      admission.challenges.length > 0 ? { 'WWW-Authenticate': admission.challenges } : {},
    );
    return false;
  }
  exchange.user = { name: admission.user, level: admission.level };
  const needed = [row.needs, ...(request.method === 'POST' ? [row.writes] : [])];
  if (needed.some((one) => one && !rules.accounts.mayCall(admission.level, one, protocol))) {
    turnAway(exchange, row, 403, 'Forbidden');
    return false;
  }
  return true;
}

/**
 * Whether a request passes "enhanced security": on models with it, a browser may call a CGI only with the Randomnum that the camera's
 * own pages carry. Registration has no Randomnum: there a form from a page of another site is refused.
 */
function randomnumFits({ site, request, parameters }: Exchange, row: Row): boolean {
  const { headers, method } = request;
  if (!site.camera.model.enhancedSecurity) return true;
  if (row.registers) return method !== 'POST' || !fromOtherSite(headers);
  const asked =
    row.kind === 'page'
      ? row.writes !== undefined && method === 'POST'
      : !row.exempt && (row.changes ? looksLikeBrowser(headers) : wantsPages(headers));
  return !asked || site.randomnum.holds(parameters.get('Randomnum'));
}
