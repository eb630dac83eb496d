/** Why it came to nothing, in one line and without secrets; it says how the program ends. */
export class CardError extends Error {
  override readonly name: string = 'CardError';
  readonly exitCode: number;

  constructor(message: string, exitCode: number) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** Nothing is opened: the data password is another. */
export const LOCKED = 1;
export const WRONG_INPUT = 2;
/** The camera, or a file, can't be worked with. */
export const NOT_DONE = 3;
