import { redirect, sendPage, type Exchange } from './exchange.ts';
import { LIVE_PATH } from './pages/layout.ts';
import { loggedOutPage } from './pages/logged-out.ts';
import { fromOtherSite } from './randomnum.ts';

/**
 * Logs a browser out (assumed). Neither Digest nor Basic has a log-out: a browser sends its login until it is refused. So each link is
 * answered 401 once, although the login is right: the browser forgets it and asks for another. Whoever logs in there again, or comes from
 * another site, is led to the live page.
 */
export function logOut(exchange: Exchange): void {
  const { site, request, response, parameters, peer, protocol, user } = exchange;
  const number = parameters.get('number') ?? '';
  if (!/^[0-9a-f]{16}$/.test(number) || fromOtherSite(request.headers) || !site.logOuts.first(number))
    return redirect(exchange, LIVE_PATH);
  const { camera } = site;
  const nobody = camera.users.authenticator.admit({ protocol, address: peer.address, proof: { kind: 'none' } });
  if (!nobody.admitted && nobody.challenges.length > 0) response.setHeader('WWW-Authenticate', nobody.challenges);
  camera.journal.write('account.logged-out', { user: user.name, peer: peer.address, protocol });
  sendPage(exchange, loggedOutPage(), 401);
}
