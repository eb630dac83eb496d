import { calendar } from '../../kernel/time.ts';
import { writeResponse, type Response, type ResponseHeader } from '../../wire/rtsp/response.ts';
import type { RtspRefusal } from '../../wire/rtsp/status.ts';

/** A method's response. */
export interface Answer extends Response {
  /** Called right after the response is written, before anything else is sent. */
  readonly afterwards?: () => void;
}

export const ok = (headers: readonly ResponseHeader[] = [], body?: string): Answer =>
  body === undefined ? { status: 200, headers } : { status: 200, headers, body };

export const refuse = (status: RtspRefusal, headers: readonly ResponseHeader[] = [], body?: string): Answer =>
  body === undefined ? { status, headers } : { status, headers, body };

/** The response as bytes. Its own headers come after those that every response has: CSeq, Connection and Date, in the order observed. */
export function answerBytes(answer: Answer, sequence: string | undefined, persists: boolean, wallMs: number): Buffer {
  const general: ResponseHeader[] = [
    ['Connection', persists ? 'Keep-Alive' : 'close'],
    ['Date', calendar(wallMs).toUTCString()],
  ];
  if (sequence !== undefined) general.unshift(['CSeq', sequence]);
  return writeResponse({ ...answer, headers: [...general, ...answer.headers] });
}
