import type { IncomingMessage } from 'node:http';
import { proofIn } from '../../device/users/proof.ts';
import { normalised } from '../../kernel/address.ts';
import { calendar } from '../../kernel/time.ts';
import type { ProtocolChange } from '../../net/door.ts';
import { isHandshake, openSocket, SOCKET_PATH } from './rtsp-socket.ts';
import type { WebSite } from './exchange.ts';
import { originForm } from './target.ts';
import { because } from './because.ts';
import { statusText } from './status-text.ts';
import { pairsOf, senderOf, told } from '../request-event.ts';

/**
 * Answers a request for a WebSocket. The only one offered has RTSP inside. The user logs in here, once; the RTSP inside
 * needs no login of its own (observed in the official sample).
 */
export function changeProtocol(
  site: WebSite,
  secure: boolean,
  request: IncomingMessage,
  { stream, head, peer, refuse: sendAway }: ProtocolChange,
): void {
  const { camera, offers } = site;
  const path = originForm(request.url ?? '').split('?', 1)[0] ?? '';
  const at = camera.clock.real.now();
  const journal = (
    status: number,
    { user, why }: { readonly user?: string | undefined; readonly why?: string },
  ): void =>
    camera.journal.write('http.request', {
      ...senderOf(stream, peer, secure ? 'https' : 'http'),
      method: request.method ?? '',
      path: site.masked(request.url ?? ''),
      status,
      ...(user === undefined ? {} : { user }),
      ...told(pairsOf(request.rawHeaders)),
      ...(why === undefined ? {} : { why }),
      ms: Math.round(camera.clock.real.now() - at),
    });
  let known: string | undefined;
  const refuse = (status: number, reason: string, lines: readonly string[] = []): void => {
    journal(status, { user: known, why: reason });
    const headers = lines.map((line) => `${line}\r\n`).join('');
    const date = `Date: ${calendar(camera.clock.wall.now()).toUTCString()}\r\n`;
    sendAway(
      `HTTP/1.1 ${status} ${statusText(status)}\r\n${date}${headers}Content-Length: 0\r\nConnection: close\r\n\r\n`,
    );
  };
  if (camera.rules.password.registrationOpen(camera.users.accounts.registered()))
    return refuse(403, because.firstAccess);
  const admission = camera.users.authenticator.admit({
    protocol: 'websocket',
    address: camera.rules.login.clientAddress(peer.address, request.headers['x-forwarded-for']),
    proof: proofIn({ method: request.method ?? '', uri: request.url ?? '' }, request.headersDistinct.authorization),
  });
  if (!admission.admitted)
    return refuse(
      admission.status,
      because.login(admission),
      admission.challenges.map((challenge) => `WWW-Authenticate: ${challenge}`),
    );
  const { user, level } = admission;
  known = user;
  // Only now, as with any path: nobody learns before the login which paths there are.
  if (path !== SOCKET_PATH) return refuse(404, because.path(site.masked(path), [SOCKET_PATH]));
  const account = camera.users.accounts.find(user);
  if (!camera.rules.accounts.mayCall(level, 'view', 'websocket')) return refuse(403, because.level(level, 'view'));
  if (!isHandshake(request)) return refuse(400, because.handshake, ['Sec-WebSocket-Version: 13']);
  const rtsp = offers.get('rtsp');
  if (!rtsp) return refuse(503, 'RTSP: got a service that does not run, wanted it');
  journal(101, { user });
  const { localAddress = '', localPort = 0 } = request.socket;
  const local = { address: normalised(localAddress), port: localPort };
  openSocket(request, stream, head, { peer, local, secure }, (connection) =>
    rtsp.accept(connection, { protocol: 'tunnel', ...(account ? { user: account } : {}) }),
  );
}
