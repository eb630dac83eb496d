/** The camera cannot be reached or does not speak the protocol. The message names the camera and says why, without secrets. */
export class ClientError extends Error {
  override readonly name = 'ClientError';
}

/** How long a camera may take to answer a request, ms. */
export const ANSWER_TIMEOUT_MS = 5_000;
