import { reasonOf, type Trouble } from './reason.ts';

/** The camera cannot be reached or does not speak the protocol. The message names the camera and says why, without secrets. */
export class ClientError extends Error {
  override readonly name = 'ClientError';
  readonly trouble: Trouble;

  constructor(message: string, trouble: Trouble = 'other') {
    super(message);
    this.trouble = trouble;
  }
}

/** The failure of a connection to `where`, in plain words. What is a `ClientError` already is given back. */
export function failureOf(where: string, error: unknown): ClientError {
  if (error instanceof ClientError) return error;
  const { trouble, text } = reasonOf(error);
  return new ClientError(`${where}: ${text}`, trouble);
}

/** How long a camera may take to answer a request, ms. */
export const ANSWER_TIMEOUT_MS = 5_000;
