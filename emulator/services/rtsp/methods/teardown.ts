import type { SessionCall } from '../call.ts';
import { ok, type Answer } from '../responses.ts';
import { tracksNamed } from './tracks-named.ts';

/** TEARDOWN (RFC 2326 §10.7) of the stream, or of one of its tracks. The session ends with its last track. */
export async function teardown(call: SessionCall): Promise<Answer> {
  await call.session.remove(tracksNamed(call), 'TEARDOWN');
  return ok();
}
