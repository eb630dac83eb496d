/** The error for an operation on a camera that is being removed. */
export class RemovedError extends Error {
  override readonly name = 'RemovedError';

  constructor(camera: string) {
    super(`camera ${camera}: it is being removed, wanted another one`);
  }
}
