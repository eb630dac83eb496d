/** There is nothing of that name. */
export class MissingError extends Error {
  override readonly name = 'MissingError';
}
