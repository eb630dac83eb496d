import { StorageError, WireError } from '../../kernel/errors.ts';
import { calendar } from '../../kernel/time.ts';
import { explain, pairsOf, reasonOf, senderOf, told } from '../request-event.ts';
import type { HttpUser } from '../offers.ts';
import { dispatch, turnAway } from './dispatch.ts';
import { refuse, type Arrival } from './exchange.ts';
import type { Mount } from './mounts/mount.ts';
import type { Routes } from './routes.ts';

/** The most bytes of a request-target. */
const LONGEST_TARGET = 8_192;

/** Serves a request: dates it, has it answered, answers its errors, and notes it in the journal. Never rejects. */
export async function serve(arrival: Arrival, routes: Pick<Routes, 'find' | 'paths'>): Promise<void> {
  const { site, request, response, path } = arrival;
  const { camera } = site;
  let user: HttpUser | undefined;
  response.setHeader('Date', calendar(camera.clock.wall.now()).toUTCString());
  response.once('close', () => journalRequest(arrival, user?.name));
  if (!path.startsWith('/cgi-bin/')) response.setHeaders(new Map(Object.entries(camera.model.pageHeaders)));
  try {
    if ((request.url ?? '').length > LONGEST_TARGET) refuse(arrival, 414, 'URI Too Long');
    else await dispatch(arrival, routes, (known) => (user = known));
  } catch (error) {
    answerError(arrival, routes.find(path), error);
  }
}

function journalRequest({ site, request, response, peer, protocol, at }: Arrival, user: string | undefined): void {
  const { journal, clock } = site.camera;
  const { statusCode: status } = response;
  const reason = reasonOf(response);
  journal.write('http.request', {
    ...senderOf(request.socket, peer, protocol),
    method: request.method ?? '',
    path: site.masked(request.url ?? ''),
    status,
    ...(user === undefined ? {} : { user }),
    ...told(pairsOf(request.rawHeaders)),
    ...(reason === undefined ? {} : { why: reason }),
    ms: Math.round(clock.real.now() - at),
  });
}

function answerError(arrival: Arrival, mount: Mount | undefined, error: unknown): void {
  const { site, request, response, peer } = arrival;
  const { journal } = site.camera;
  if (error instanceof WireError) {
    journal.write('http.bad-request', { peer: peer.address, peerPort: peer.port, error: error.message });
    explain(response, error.message);
    return refuse(arrival, 400, 'Bad Request');
  }
  // The change was not made.
  if (error instanceof StorageError && !response.headersSent)
    return turnAway(arrival, mount, 500, 'The camera cannot save this. Nothing was changed.');
  if (request.destroyed && !request.complete)
    return journal.write('http.bad-request', {
      peer: peer.address,
      peerPort: peer.port,
      error: 'body: got only a part before the client disconnected, wanted all of it',
    });
  journal.fault('web', error);
  if (response.headersSent) response.destroy();
  else refuse(arrival, 500, 'Internal Server Error');
}
