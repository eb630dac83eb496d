import type { Account } from '../../guide/account.ts';
import { levelLacking } from '../../guide/rules/2.4-user-accounts.ts';
import { shown } from '../../kernel/errors.ts';
import { wantedNear } from '../../kernel/near.ts';
import { proofIn } from '../../device/users/proof.ts';
import type { Admission } from '../../device/users/users.ts';
import { parseSequence, sessionId } from '../../wire/rtsp/fields.ts';
import type { Request } from '../../wire/rtsp/request.ts';
import { parseUrl } from '../../wire/rtsp/url.ts';
import type { Site } from './call.ts';
import type { Client } from './client.ts';
import { unsupported } from './features.ts';
import { isMethod, methodNames, type MethodName } from './methods/names.ts';
import { options } from './methods/options.ts';
import { answerOrRefusal, refuse, RefusedError, type Answer } from './responses.ts';
import type { Session } from './session.ts';
import { act } from './states.ts';

type Admitted = Extract<Admission, { admitted: true }>;

export interface Answered {
  readonly answer: Answer;
  /** The name of the user who asked, if the camera knows it. */
  readonly user: string | undefined;
}

/** Answers a request: first the checks that every request has to pass, then the method. Throws `WireError` for malformed headers. */
export async function answerRequest(site: Site, client: Client, request: Request): Promise<Answered> {
  const method = methodOrRefusal(site, request);
  if (typeof method !== 'string') return { answer: method, user: undefined };
  if (method === 'OPTIONS')
    return { answer: await answerOrRefusal(() => answerOptions(site, client, request)), user: undefined };

  const authorization = request.headers.get('authorization');
  const before = authorization === undefined ? admittedBefore(site, client) : undefined;
  const admission =
    before ??
    site.camera.users.authenticator.admit({
      protocol: client.entry.protocol,
      address: site.camera.rules.login.clientAddress(client.peer.address, request.headers.get('x-forwarded-for')),
      connection: client,
      proof: proofIn({ method, uri: request.uri }, authorization),
    });
  if (!admission.admitted) {
    const challenges = admission.challenges.map((challenge) => ['WWW-Authenticate', challenge] as const);
    return { answer: refuse(admission.status, `${admission.why}: ${admission.detail}`, challenges), user: undefined };
  }
  const { user, level } = admission;
  const account = site.camera.users.accounts.find(user);
  if (!account || !site.camera.rules.accounts.mayCall(level, 'view', client.entry.protocol))
    return { answer: refuse(403, levelLacking(level, 'view')), user };
  return { answer: await answerOrRefusal(() => answerUser(site, client, request, method, account)), user };
}

/** The user who logged in before RTSP began (in HTTP or a WebSocket), if their account is unchanged. */
function admittedBefore(
  site: Site,
  { entry: { user }, peer }: Client,
): Pick<Admitted, 'admitted' | 'user' | 'level'> | undefined {
  if (!user) return undefined;
  const now = site.camera.users.accounts.find(user.name);
  const { rules, settings } = site.camera;
  if (!rules.password.loginStays(user, now)) return undefined;
  const level = rules.hosts.levelAt(settings, peer.address, (now ?? user).level);
  return { admitted: true, user: user.name, level };
}

const unknownMethod = (got: string): Answer =>
  refuse(501, `method: got ${shown(got)}, wanted ${wantedNear(got, methodNames, methodNames.join(', '))}`);

/** The method of a request, or the refusal that any request may get, whatever its method. 403 before an administrator is registered: only first access is open then. */
function methodOrRefusal(site: Site, request: Request): MethodName | Answer {
  const { method } = request;
  if (request.version !== '1.0') return refuse(505, `version: got RTSP/${request.version}, wanted RTSP/1.0`);
  parseSequence(request.headers.get('cseq'));
  if (!isMethod(method)) return unknownMethod(method);
  if (site.camera.rules.password.registrationOpen(site.camera.users.accounts.registered()))
    return refuse(403, 'first access: got no administrator yet, wanted one registered over HTTP');
  const lacking = unsupported(request, site.camera.rules.audio.audioTaken(site.camera.settings));
  return lacking.length > 0
    ? refuse(551, `Require: got ${shown(lacking.join(', '))}, wanted no feature that the camera lacks`, [
        ['Unsupported', lacking.join(', ')],
      ])
    : method;
}

/** Answers OPTIONS, which needs no user. On the connection that a session was set up on, it keeps the session alive. */
function answerOptions(site: Site, client: Client, request: Request): Answer {
  if (request.uri !== '*') parseUrl(request.uri);
  const session = sessionOf(site, client, request, (found) => found.client === client);
  session?.heard();
  return options();
}

function answerUser(
  site: Site,
  client: Client,
  request: Request,
  method: MethodName,
  account: Account,
): Answer | Promise<Answer> {
  const url = parseUrl(request.uri);
  const session = sessionOf(site, client, request, (found) => found.account.name === account.name);
  session?.heard();
  return act(method, { site, client, request, url, account }, session);
}

/**
 * The session that the request names; undefined when it names none. Throws `RefusedError` 454 when there is no such session, and also for
 * a session of another user, or one of port 322 asked for elsewhere, so that nobody learns that it exists.
 */
function sessionOf(
  site: Site,
  client: Client,
  request: Request,
  mine: (session: Session) => boolean,
): Session | undefined {
  const header = request.headers.get('session');
  if (header === undefined) return undefined;
  const session = site.sessions.find(sessionId(header));
  const { entry } = client;
  const reached = session && site.camera.rules.srtp.sessionReached(entry.protocol, session.client.entry.protocol);
  if (!session || !reached || !mine(session))
    throw new RefusedError(454, 'session: got one that is unknown or of another user, wanted one of this user');
  return session;
}
