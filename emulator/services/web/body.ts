import type { IncomingMessage } from 'node:http';

/** The body that a mount takes. */
export interface BodyTerms {
  readonly type: RegExp;
  /** The most bytes. */
  readonly most: number;
  /** Whether it is a form, whose fields are parameters. */
  readonly form?: true;
}

/** The body of a form; a camera's forms are small. */
export const formTerms: BodyTerms = { type: /^application\/x-www-form-urlencoded\b/i, most: 65_536, form: true };

/** The most bytes of an uploaded file, with what is around it. */
const MOST_UPLOADED = 262_144;

/** The body of a form that may carry a file. */
export const uploadTerms: BodyTerms = {
  type: /^(?:application\/x-www-form-urlencoded|multipart\/form-data)\b/i,
  most: MOST_UPLOADED,
  form: true,
};

/** A file by itself, or in a form. */
export const fileTerms: BodyTerms = { type: /./, most: MOST_UPLOADED };

/** The most bytes above the limit that are read and discarded, so that the client gets its refusal. */
const MOST_DISCARDED = 983_040;

/** Reads a body; one without a type counts as the wanted one. Returns the status of the refusal when it is too large (413) or of another type (415). */
export async function readBody(
  request: IncomingMessage,
  { type: wanted, most }: BodyTerms,
): Promise<Buffer | 413 | 415> {
  const type = request.headers['content-type'];
  const declared = Number(request.headers['content-length'] ?? 0);
  if (declared > most) return 413;
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    length += (chunk as Buffer).length;
    if (length <= most) chunks.push(chunk as Buffer);
    if (length > most + MOST_DISCARDED) break;
  }
  if (length > most) return 413;
  if (length === 0) return Buffer.alloc(0);
  if (type !== undefined && !wanted.test(type)) return 415;
  return Buffer.concat(chunks);
}
