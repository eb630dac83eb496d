import type { SessionCall } from '../call.ts';
import { ok, type Answer } from '../responses.ts';

/** TEARDOWN (RFC 2326 §10.7). */
export async function teardown({ session }: SessionCall): Promise<Answer> {
  await session.end('TEARDOWN');
  return ok();
}
