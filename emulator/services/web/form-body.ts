import type { IncomingMessage } from 'node:http';

/** The most bytes of a form; a camera's forms are small. */
export const MAX_BODY = 65_536;

/** The most bytes of a form that are read at all: those above the limit are discarded, so that the client gets its refusal. */
const MAX_DISCARDED = 1_048_576;

/** Reads a form body. Returns the status of the refusal when it is too large (413) or not a form (415). */
export async function formBody(request: IncomingMessage): Promise<string | 413 | 415> {
  const type = request.headers['content-type'];
  const declared = Number(request.headers['content-length'] ?? 0);
  if (declared > MAX_BODY) return 413;
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    length += (chunk as Buffer).length;
    if (length <= MAX_BODY) chunks.push(chunk as Buffer);
    if (length > MAX_DISCARDED) break;
  }
  if (length > MAX_BODY) return 413;
  if (length === 0) return '';
  if (type !== undefined && !/^application\/x-www-form-urlencoded\b/i.test(type)) return 415;
  return Buffer.concat(chunks).toString('utf8');
}
