import { calendar } from '../../kernel/time.ts';
import { writeResponse, type Response, type ResponseHeader } from '../../wire/rtsp/response.ts';
import type { RtspRefusal } from '../../wire/rtsp/status.ts';

/** A method's response. */
export interface Answer extends Response {
  /** Called right after the response is written, before anything else is sent. */
  readonly afterwards?: () => void;
  /** Why it is a refusal, for the journal: what was got and what was wanted, without secrets. */
  readonly why?: string;
}

export const ok = (headers: readonly ResponseHeader[] = [], body?: string): Answer =>
  body === undefined ? { status: 200, headers } : { status: 200, headers, body };

/** A refusal. `why` is for the journal, and is not sent. */
export const refuse = (
  status: RtspRefusal,
  why: string,
  headers: readonly ResponseHeader[] = [],
  body?: string,
): Answer => (body === undefined ? { status, headers, why } : { status, headers, body, why });

/** The error for a request that is well-formed but cannot be done, with the status that answers it. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError';
  readonly status: RtspRefusal;
  readonly why: string;
  constructor(status: RtspRefusal, why: string) {
    super(`${status}: ${why}`);
    this.status = status;
    this.why = why;
  }
}

/** What `act` answers; a `RefusedError` of it is answered with its status. */
export async function answerOrRefusal(act: () => Answer | Promise<Answer>): Promise<Answer> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof RefusedError) return refuse(error.status, error.why);
    throw error;
  }
}

/** The response as bytes. Its own headers come after those that every response has: CSeq, Connection and Date, in the order observed. */
export function answerBytes(answer: Answer, sequence: string | undefined, persists: boolean, wallMs: number): Buffer {
  const general: ResponseHeader[] = [
    ['Connection', persists ? 'Keep-Alive' : 'close'],
    ['Date', calendar(wallMs).toUTCString()],
  ];
  if (sequence !== undefined) general.unshift(['CSeq', sequence]);
  return writeResponse({ ...answer, headers: [...general, ...answer.headers] });
}
