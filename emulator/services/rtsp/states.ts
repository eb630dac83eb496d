import type { Call, Handled, SessionCall } from './call.ts';
import { describe } from './methods/describe.ts';
import { methodNames, type MethodName } from './methods/names.ts';
import { notAllowed } from './methods/not-allowed.ts';
import { options } from './methods/options.ts';
import { parameters } from './methods/parameters.ts';
import { pause } from './methods/pause.ts';
import { play } from './methods/play.ts';
import { setup } from './methods/setup.ts';
import { teardown } from './methods/teardown.ts';
import { ok, refuse, type Answer } from './responses.ts';
import type { State } from './session.ts';

type Row<C> = { readonly [M in MethodName]: ((call: C) => Handled) | undefined };

/** The methods that do the same in every state. */
const anywhere = {
  OPTIONS: options,
  DESCRIBE: describe,
  ANNOUNCE: notAllowed,
  RECORD: notAllowed,
  GET_PARAMETER: parameters,
  SET_PARAMETER: parameters,
};

/** TEARDOWN without a session succeeds, as there is nothing to tear down (RFC 2326 Appendix A.2). */
const nothingToTearDown = (): Answer => ok();

const init: Row<Call> = {
  ...anywhere,
  SETUP: setup,
  PLAY: undefined,
  PAUSE: undefined,
  TEARDOWN: nothingToTearDown,
};

/** The server's state machine (RFC 2326 Appendix A.2): which method does what in which state. Undefined: 455. */
const inSession: { readonly [S in Exclude<State, 'init'>]: Row<SessionCall> } = {
  ready: { ...anywhere, SETUP: setup, PLAY: play, PAUSE: undefined, TEARDOWN: teardown },
  // A transport may change while playing only if the server permits it; the camera does not.
  playing: { ...anywhere, SETUP: undefined, PLAY: play, PAUSE: pause, TEARDOWN: teardown },
};

/** Answers a method in the state of the call's session; 455 names the methods that would be valid. */
export function act(name: MethodName, call: Call, session: SessionCall['session'] | undefined): Handled {
  const state = session?.state ?? 'init';
  if (!session || state === 'init') return init[name]?.(call) ?? invalid(init, name, 'no session');
  return (
    inSession[state][name]?.({ ...call, session }) ?? invalid(inSession[state], name, `a session that is ${state}`)
  );
}

function invalid(row: Readonly<Record<MethodName, unknown>>, name: MethodName, state: string): Answer {
  const valid = methodNames.filter((one) => row[one] !== undefined && row[one] !== notAllowed);
  return refuse(455, `method: got ${name} with ${state}, wanted ${valid.join(' or ')}`, [['Allow', valid.join(', ')]]);
}
