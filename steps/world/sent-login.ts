import { slot } from './slot.ts';

/** An Authorization header that a client sent, with its request-target. */
export interface SentLogin {
  readonly authorization: string;
  readonly target: string;
}

/** A camera that asks for no login gets none: steps read it with `find`, and the camera is judged later. */
export const sentLogin = slot<SentLogin>('a login that was sent', 'the administrator logs in over {protocol}');
