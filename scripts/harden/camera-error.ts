/** The camera can't be worked with; the message says why, without secrets. */
export class CameraError extends Error {
  override readonly name = 'CameraError';
}

/** How long a camera may take to answer, ms. */
export const PATIENCE_MS = 5_000;
