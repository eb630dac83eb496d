import assert from 'node:assert/strict';
import {
  After,
  AfterAll,
  Before,
  BeforeAll,
  parallelCanAssignHelpers,
  setDefaultTimeout,
  setDefinitionFunctionWrapper,
  setParallelCanAssign,
  setWorldConstructor,
} from '@cucumber/cucumber';
import type { JournalEntry } from '../../emulator/kernel/journal.ts';
import { quitBrowser } from '../clients/browser.ts';
import { openRun, type Run } from './run.ts';
import { CameraWorld, NotApplicable } from './world.ts';

setDefaultTimeout(60_000);
setWorldConstructor(CameraWorld);
// Browsers at the same time take longer than one after the other.
setParallelCanAssign(parallelCanAssignHelpers.atMostOnePicklePerTag(['@client-chromium']));

/** A step that asks for what the model lacks makes its scenario not applicable, with the reason. */
setDefinitionFunctionWrapper((step: (...words: unknown[]) => unknown) => {
  const wrapped = async function (this: CameraWorld, ...words: unknown[]): Promise<unknown> {
    try {
      return await step.apply(this, words);
    } catch (error) {
      if (!(error instanceof NotApplicable)) throw error;
      this.log(`not applicable: ${error.message}`);
      return 'skipped';
    }
  };
  Object.defineProperty(wrapped, 'length', { value: step.length });
  return wrapped;
});

let run: Run | undefined;

BeforeAll(async () => {
  run = await openRun();
});

AfterAll(async () => {
  await quitBrowser();
  await run?.close();
});

Before(function (this: CameraWorld) {
  if (!run) throw new Error('there is no run');
  this.run = run;
});

/** What a scenario must not leave unsaid: a service that failed, and an answer of the 500s that nobody wanted. */
function complaints(journal: readonly JournalEntry[], wanted: ReadonlySet<number>): string[] {
  return journal.flatMap((entry) => {
    if (entry.kind === 'service.failed') return [`service ${entry.service} failed: ${entry.error}`];
    const answered = entry.kind === 'http.request' || entry.kind === 'rtsp.request';
    return answered && entry.status >= 500 && !wanted.has(entry.status)
      ? [`${entry.kind} was answered ${entry.status}`]
      : [];
  });
}

After(async function (this: CameraWorld) {
  for (const undo of this.undo.toReversed()) await undo();
  await this.web.close();
  for (const { id } of this.cameras) {
    const { control } = this.run;
    const journal = await control.journal(id).catch(() => undefined);
    if (!journal) continue;
    const { footprint } = await control.power(id, 'off');
    await control.remove(id);
    assert.deepEqual(complaints(journal, this.wanted), []);
    assert.deepEqual(footprint, { sockets: 0, timers: 0 }, 'a camera without power has no socket and no timer');
  }
});
