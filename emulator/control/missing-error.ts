import { type Problem, sentenceOf } from '../kernel/errors.ts';

/** The error for a name or a path of which there is nothing. */
export class MissingError extends Error {
  override readonly name = 'MissingError';
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(sentenceOf(problem));
    this.problem = problem;
  }
}
