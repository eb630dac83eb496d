import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import type { Envelope } from '@cucumber/messages';
import { Verdicts } from '../run/verdicts.ts';
import { Bench } from './bench.ts';
import { Coverage } from './coverage.ts';
import { registerGenerations } from './generations.ts';
import type { Order, Report, Scenario } from './benches.ts';

/** The other end of `benches.ts`: does what it is told, one order after the other, and ends with its parent. */
registerGenerations();
const bench = await Bench.load();

const tell = (report: Report): unknown => process.send?.(report);

/** Tells the parent which scenario begins, so that it notices one that does not end. */
function beats(): (message: Envelope) => void {
  const verdicts = new Verdicts();
  return (message) => {
    verdicts.take(message);
    if (message.testCaseStarted) tell({ begins: verdicts.placeOf(message.testCaseStarted.id) ?? '' });
  };
}

async function obey(order: Order): Promise<void> {
  if ('survey' in order) return tell({ scenarios: await survey(order) }) as undefined;
  const { started, verdicts } = await bench.tryPlaces(order.change, order.places, beats());
  const failed = verdicts.find(({ state }) => state === 'failed');
  tell({
    failedAt: failed?.place ?? (started ? undefined : order.places[0]),
    judged: failed?.failure?.judged === true,
    why: failed?.failure?.message.slice(0, 300) ?? (started ? '' : 'the emulator did not start'),
    leavesPorts: await hasPorts(),
  });
}

const PORTS = new Set(['TCPServerWrap', 'UDPWrap']);
/** How long ports may take to close, in ms. */
const CLOSING_MS = 100;

/** Whether ports are open although no scenario runs. */
async function hasPorts(): Promise<boolean> {
  const open = (): boolean => process.getActiveResourcesInfo().some((kind) => PORTS.has(kind));
  if (open()) await delay(CLOSING_MS);
  return open();
}

/** The scenarios that pass on the sound camera, how long each takes, and what it reaches. */
async function survey({ survey: paths, tags, places }: Extract<Order, { survey: unknown }>): Promise<Scenario[]> {
  const coverage = new Coverage(places);
  const seen: Pick<Scenario, 'ms' | 'cpuMs' | 'reached'>[] = [];
  let [since, busySince, keptSince] = [0, 0, 0];
  const beat = beats();
  const { verdicts } = await bench.runAll(paths, tags, (message) => {
    beat(message);
    if (message.testCaseStarted) {
      coverage.take();
      [since, busySince, keptSince] = [performance.now(), busyMs(), keptWaitingMs()];
    }
    if (message.testCaseFinished) {
      // Not counting what it waited for a core: a busy machine must not change which scenarios are worth their time.
      const ms = performance.now() - since - (keptWaitingMs() - keptSince);
      const cpuMs = busyMs() - busySince;
      seen.push({ ms, cpuMs, reached: coverage.take() });
    }
  });
  coverage.close();
  return verdicts.flatMap(({ place, name, tags: own, state }, i) => {
    const one = seen[i];
    return one && state !== 'not applicable' ? [{ place, name, tags: own, passed: state === 'passed', ...one }] : [];
  });
}

function busyMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}

/** How long this process has waited for a core, in ms, by Linux; elsewhere 0. */
function keptWaitingMs(): number {
  try {
    return Number(readFileSync('/proc/self/schedstat', 'latin1').split(' ')[1]) / 1_000_000;
  } catch {
    return 0;
  }
}

process.on('message', (order: Order) => void obey(order));
// Nobody listens any more: it ends with all that its scenarios started, which is in its process group.
process.once('disconnect', () => process.kill(0, 'SIGKILL'));
tell({ ready: true });
