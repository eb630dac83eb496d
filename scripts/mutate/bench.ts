import { Writable } from 'node:stream';
import type { Envelope } from '@cucumber/messages';
import { loadConfiguration, loadSupport, runCucumber, type IRunOptions } from '@cucumber/cucumber/api';
import { Verdicts, type Verdict } from '../run/verdicts.ts';
import { beginGeneration, type Planted } from './generations.ts';
import { orderNext } from './ordered.ts';

const ORDERED = new URL('ordered.ts', import.meta.url).href;

/** How the scenarios of one run ended. `started` is false when no scenario began, because the emulator did not start. */
export interface Outcome {
  readonly started: boolean;
  readonly verdicts: readonly Verdict[];
}

/** Runs scenarios in this process, each time on a new generation of the emulator. */
export class Bench {
  readonly #base: IRunOptions;

  private constructor(base: IRunOptions) {
    this.#base = base;
  }

  static async load(): Promise<Bench> {
    const { runConfiguration } = await loadConfiguration();
    return new Bench({ ...runConfiguration, support: await loadSupport(runConfiguration) });
  }

  /** Runs the scenarios at these places in this order, up to the first that fails. `heard`: all that Cucumber says. */
  async tryPlaces(
    change: Planted | undefined,
    places: readonly string[],
    heard: (message: Envelope) => void,
  ): Promise<Outcome> {
    orderNext(places);
    return this.#run(change, { paths: linesByFile(places), tagExpression: '' }, { failFast: true }, heard);
  }

  /** Runs all scenarios with these tags on the sound camera. */
  async runAll(paths: readonly string[], tags: string, heard: (message: Envelope) => void): Promise<Outcome> {
    orderNext(undefined);
    return this.#run(undefined, { paths: [...paths], tagExpression: tags }, { failFast: false }, heard);
  }

  async #run(
    change: Planted | undefined,
    sources: Partial<IRunOptions['sources']>,
    runtime: Partial<IRunOptions['runtime']>,
    heard: (message: Envelope) => void,
  ): Promise<Outcome> {
    beginGeneration(change);
    const verdicts = new Verdicts();
    let started = false;
    const base = this.#base;
    const options = {
      ...base,
      sources: { ...base.sources, ...sources },
      runtime: { ...base.runtime, ...runtime, parallel: 0 },
      formats: { ...base.formats, stdout: 'progress', files: {} },
      plugins: { specifiers: [ORDERED], options: {} },
    };
    const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
    await runCucumber(options, { stdout: silent, stderr: silent }, (message) => {
      if (message.testCaseStarted) started = true;
      verdicts.take(message);
      heard(message);
    });
    return { started, verdicts: verdicts.all() };
  }
}

/** Cucumber's paths for some places of features: `a.feature:3:9`. */
export function linesByFile(places: readonly string[]): string[] {
  const lines = new Map<string, string[]>();
  for (const place of places) {
    const at = place.lastIndexOf(':');
    const file = place.slice(0, at);
    lines.set(file, [...(lines.get(file) ?? []), place.slice(at)]);
  }
  return [...lines].map(([file, found]) => file + found.join(''));
}
