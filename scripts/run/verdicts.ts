import {
  PickleStepType,
  TestStepResultStatus,
  type Envelope,
  type Pickle,
  type PickleStep,
  type TestCase,
  type TestCaseFinished,
} from '@cucumber/messages';

/** How one scenario ended. */
export interface Verdict {
  /** "features/entry/2.3-….feature:12", of the example's row where there is one. */
  readonly place: string;
  readonly name: string;
  readonly tags: readonly string[];
  readonly state: 'passed' | 'failed' | 'not applicable';
  readonly seconds: number;
  /** Why it is not applicable. */
  readonly reason?: string;
  readonly failure?: Failure;
  /** How its first try failed, if a second one passed. */
  readonly unsteady?: Failure;
}

export interface Failure {
  /** Whether a Then step's assertion failed: only that says something of the camera. */
  readonly judged: boolean;
  readonly step: string;
  readonly message: string;
}

interface Running {
  readonly testCase: TestCase;
  /** When it began, in seconds. */
  readonly began: number;
  failure?: Failure;
  skipped: boolean;
  reason?: string;
}

const secondsOf = (time: { readonly seconds: number; readonly nanos: number } | undefined): number =>
  (time?.seconds ?? 0) + (time?.nanos ?? 0) / 1e9;

/** How a step says why the scenario does not apply (steps/world/hooks.ts). */
const REASON = 'not applicable: ';

/** Reads what Cucumber told (its messages, in order) as verdicts. */
export class Verdicts {
  readonly #pickles = new Map<string, Pickle>();
  readonly #lines = new Map<string, number>();
  readonly #cases = new Map<string, TestCase>();
  readonly #running = new Map<string, Running>();
  /** How the first tries failed that are followed by another, by the id of the test case. */
  readonly #firstTries = new Map<string, Failure>();
  readonly #done: Verdict[] = [];

  take(message: Envelope): void {
    const { gherkinDocument, pickle, testCase, testCaseStarted, testStepFinished, testCaseFinished, attachment } =
      message;
    if (gherkinDocument) this.#takeLines(gherkinDocument);
    if (pickle) this.#pickles.set(pickle.id, pickle);
    if (testCase) this.#cases.set(testCase.id, testCase);
    if (testCaseStarted) {
      const started = this.#cases.get(testCaseStarted.testCaseId);
      const began = secondsOf(testCaseStarted.timestamp);
      if (started) this.#running.set(testCaseStarted.id, { testCase: started, began, skipped: false });
    }
    if (testStepFinished)
      this.#takeStep(testStepFinished.testCaseStartedId, testStepFinished.testStepId, testStepFinished.testStepResult);
    if (attachment?.body.startsWith(REASON)) {
      const running = this.#running.get(attachment.testCaseStartedId ?? '');
      if (running) running.reason = attachment.body.slice(REASON.length);
    }
    if (testCaseFinished) this.#finish(testCaseFinished);
  }

  all(): readonly Verdict[] {
    return this.#done;
  }

  /** The place of a scenario that runs now, by the id of its start. */
  placeOf(started: string): string | undefined {
    const running = this.#running.get(started);
    const pickle = running && this.#pickles.get(running.testCase.pickleId);
    return pickle && this.#place(pickle);
  }

  #place(pickle: Pickle): string {
    return `${pickle.uri}:${this.#lines.get(pickle.astNodeIds.at(-1) ?? '') ?? 0}`;
  }

  #takeLines(document: NonNullable<Envelope['gherkinDocument']>): void {
    const note = (node: { readonly id: string; readonly location: { readonly line: number } }): unknown =>
      this.#lines.set(node.id, node.location.line);
    for (const child of document.feature?.children ?? [])
      for (const { scenario } of child.rule?.children ?? [child]) {
        if (!scenario) continue;
        note(scenario);
        for (const examples of scenario.examples) examples.tableBody.forEach(note);
      }
  }

  #takeStep(
    id: string,
    stepId: string,
    { status, message, exception }: NonNullable<Envelope['testStepFinished']>['testStepResult'],
  ): void {
    const running = this.#running.get(id);
    if (!running || status === TestStepResultStatus.PASSED) return;
    if (status === TestStepResultStatus.SKIPPED) running.skipped = true;
    else if (!running.failure) {
      const step = this.#stepOf(running.testCase, stepId);
      const judged =
        status === TestStepResultStatus.FAILED &&
        step?.type === PickleStepType.OUTCOME &&
        exception?.type === 'AssertionError';
      running.failure = { judged, step: step?.text ?? 'a hook', message: exception?.message ?? message ?? status };
    }
  }

  #stepOf({ pickleId, testSteps }: TestCase, stepId: string): PickleStep | undefined {
    const pickleStepId = testSteps.find((step) => step.id === stepId)?.pickleStepId;
    return this.#pickles.get(pickleId)?.steps.find((step) => step.id === pickleStepId);
  }

  #finish({ testCaseStartedId: id, willBeRetried: again, timestamp }: TestCaseFinished): void {
    const running = this.#running.get(id);
    const pickle = running && this.#pickles.get(running.testCase.pickleId);
    if (!pickle) return;
    this.#running.delete(id);
    const { failure, skipped, testCase, reason, began } = running;
    if (again && failure) {
      this.#firstTries.set(testCase.id, failure);
      return;
    }
    const unsteady = failure ? undefined : this.#firstTries.get(testCase.id);
    this.#done.push({
      place: this.#place(pickle),
      name: pickle.name,
      tags: pickle.tags.map((tag) => tag.name),
      state: failure ? 'failed' : skipped ? 'not applicable' : 'passed',
      seconds: Math.max(0, secondsOf(timestamp) - began),
      ...(reason === undefined ? {} : { reason }),
      ...(failure ? { failure } : {}),
      ...(unsteady ? { unsteady } : {}),
    });
  }
}
