import assert from 'node:assert/strict';
import {
  After,
  AfterAll,
  Before,
  BeforeAll,
  setDefaultTimeout,
  setDefinitionFunctionWrapper,
  setParallelCanAssign,
  setWorldConstructor,
  Status,
  type ITestCaseHookParameter,
} from '@cucumber/cucumber';
import type { CameraView } from '../../emulator/control/client.ts';
import { quitBrowser } from '../clients/http/browser.ts';
import { forgetTranscript, transcript } from '../clients/programs/transcript.ts';
import { violations } from '../invariants/index.ts';
import { forgetConversations } from '../invariants/tap.ts';
import { cameraKeys } from './camera-keys.ts';
import { complaints } from './expected.ts';
import { mayJoin } from './side-by-side.ts';
import { openRun, type Run } from './run.ts';
import { settled } from './until.ts';
import { administrator, USERS_PASSWORD } from './words.ts';
import { CameraWorld, NotApplicable } from './world.ts';

setDefaultTimeout(120_000);
setWorldConstructor(CameraWorld);
setParallelCanAssign(mayJoin);

/** Skips the scenario, with the reason, when a step needs a feature that the model lacks. */
setDefinitionFunctionWrapper((step: (...args: unknown[]) => unknown) => {
  const wrapped = async function (this: CameraWorld, ...args: unknown[]): Promise<unknown> {
    try {
      return await step.apply(this, args);
    } catch (error) {
      if (!(error instanceof NotApplicable)) throw error;
      this.log(`not applicable: ${error.message}`);
      return 'skipped';
    }
  };
  Object.defineProperty(wrapped, 'length', { value: step.length });
  return wrapped;
});

const nothing: CameraView['footprint'] = { sockets: 0, connections: 0, timers: 0 };

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
  forgetConversations();
  forgetTranscript();
  cameraKeys.begin();
});

/** How long a connection may stay open after its client is gone, in ms. */
const GOING_MS = 2_000;

/** The view of a camera after all its clients are gone. Waits only while the camera still has connections. */
const afterClients = async (control: Run['control'], id: string): Promise<CameraView> =>
  settled(
    async () => control.camera(id),
    ({ footprint }) => footprint.connections === 0,
    { withinMs: GOING_MS },
  );

/** Attaches what foreign clients said: where the scenario failed, and everywhere when evidence is wanted (`npm test -- --evidence`). */
function attachTranscript(world: CameraWorld, failed: boolean): void {
  if (!failed && process.env['IPRO_EVIDENCE'] !== '1') return;
  const secrets = [
    administrator.password,
    USERS_PASSWORD,
    ...[...world.logins.values()].map(({ password }) => password),
  ];
  const text = transcript(secrets);
  if (text !== '') world.attach(text, { mediaType: 'text/plain', fileName: 'what-clients-said.txt' });
}

After(async function (this: CameraWorld, { pickle, result }: ITestCaseHookParameter) {
  let failed = result?.status === Status.FAILED;
  try {
    await leave(this, pickle);
  } catch (error) {
    failed = true;
    throw error;
  } finally {
    attachTranscript(this, failed);
  }
});

/** Ends what the scenario began, and judges its cameras. */
async function leave(world: CameraWorld, pickle: ITestCaseHookParameter['pickle']): Promise<void> {
  // Those who look at what is left have to be let in.
  const keptOut = pickle.tags.some(({ name }) => name === '@guide-3.3');
  const programs = pickle.tags.some(({ name }) => name.startsWith('@client-'));
  for (const undo of world.undo.toReversed()) await undo();
  await world.web.close();
  const { control } = world.run;
  const loopback = run?.control ?? control;
  const judgements: (() => void)[] = [];
  // Every camera is judged and removed, also after one that is wrong.
  for (const { id } of world.cameras) {
    const journal = await control.journal(id).catch(() => undefined);
    if (!journal) continue;
    const { footprint: left } = await afterClients(control, id);
    if (keptOut) await control.set(id, { 'userMng.hostAuth.enabled': 'off' });
    const broken = await violations(control, await control.camera(id), { programs, loopback });
    const { footprint, faults } = await control.power(id, 'off');
    await control.remove(id);
    const wrong = complaints(world, journal);
    if (wrong.length > 0) world.attach(journal.map((entry) => JSON.stringify(entry)).join('\n'), 'text/plain');
    judgements.push(() => {
      assert.deepEqual(wrong, []);
      assert.ok(broken.length === 0, broken.join('; '));
      assert.equal(faults, 0, "faults of the emulator's own");
      assert.equal(left.connections, 0, 'connections of clients that are gone');
      assert.deepEqual(footprint, nothing, 'a camera without power has no socket and no timer');
    });
  }
  for (const judge of judgements) judge();
}
