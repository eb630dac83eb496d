import { ClientError } from '../clients/client-error.ts';
import type { Action, Step } from './section.ts';
import type { Target } from './target.ts';

/** What came of an action. */
export interface Outcome {
  readonly action: Action;
  /** Why the camera refused, or did not answer; undefined when it is done. */
  readonly refused: string | undefined;
}

/** Runs the actions of a plan, one after the other. One that is refused does not hold up the next. */
export async function apply(target: Target, steps: readonly Step[]): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const step of steps) if ('run' in step) outcomes.push({ action: step, refused: await refusalOf(step, target) });
  return outcomes;
}

async function refusalOf(action: Action, target: Target): Promise<string | undefined> {
  try {
    return await action.run(target);
  } catch (error) {
    if (!(error instanceof ClientError)) throw error;
    return error.message;
  }
}
