import { shown } from '../../../kernel/errors.ts';
import { parameterNames } from '../../../wire/rtsp/fields.ts';
import type { Call } from '../call.ts';
import { ok, refuse, type Answer } from '../responses.ts';
import type { Session } from '../session.ts';
import { sessionHeader } from './session-header.ts';

const TYPE = 'text/parameters';

/**
 * GET_PARAMETER and SET_PARAMETER (RFC 2326 §10.8, §10.9). Without a body they keep the session alive.
 * The camera has no parameters; a refusal names those it does not understand.
 */
export function parameters({ request, session }: Call & { readonly session?: Session }): Answer {
  const names = parameterNames(request.body);
  if (names.length === 0) return ok(session ? [sessionHeader(session)] : []);
  const type = request.headers.get('content-type') ?? TYPE;
  if (type.split(';', 1)[0]?.trim().toLowerCase() !== TYPE)
    return refuse(415, `Content-Type: got ${shown(type)}, wanted ${TYPE}`);
  return refuse(
    451,
    `body: got the parameters ${shown(names.join(', '))}, wanted none`,
    [['Content-Type', TYPE]],
    names.map((name) => `${name}\r\n`).join(''),
  );
}
