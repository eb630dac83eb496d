import { Writable } from 'node:stream';
import { loadConfiguration, loadSupport, runCucumber, type IRunOptions } from '@cucumber/cucumber/api';
import { sources } from '../checks/sources.ts';
import { likelyCatch } from './catches.ts';
import { clients } from './clients.ts';
import { Verdicts, type Verdict } from './verdicts.ts';

const clientTags = clients().flatMap(({ tag }) => (tag ? [`@${tag}`] : []));
const slow = `(${clientTags.join(' or ')})`;

/** Which scenarios there are to judge by. */
export interface Judges {
  /** Whether the foreign clients are here. */
  readonly withClients: boolean;
  /** Places of the scenarios that pass on a camera without defects; the others say nothing. */
  readonly passing: ReadonlySet<string>;
}

/** Tags of the scenarios of these sections. */
function tagsOf(requirements: readonly string[], withClients: boolean): string {
  const all = requirements.map((requirement) => `@guide-${requirement}`).join(' or ');
  return withClients ? all : `(${all}) and not ${slow}`;
}

/** The feature files with scenarios of these sections: to read all of them takes longer than most scenarios. */
function filesOf(requirements: readonly string[]): readonly string[] {
  const wanted = new Set(requirements.map((requirement) => `@guide-${requirement}`));
  return sources('features/**/*.feature')
    .filter(({ text }) => text.split(/\s+/).some((word) => wanted.has(word)))
    .map(({ path }) => path);
}

/** Without a defect a scenario that fails runs once more: a busy machine is no fault of the camera. */
const SOUND = { retry: 1 };

/** Runs scenarios, on cameras with a defect or without. */
export class Judge {
  readonly #base: IRunOptions;

  private constructor(base: IRunOptions) {
    this.#base = base;
  }

  static async load(): Promise<Judge> {
    const { runConfiguration } = await loadConfiguration();
    return new Judge({ ...runConfiguration, support: await loadSupport(runConfiguration) });
  }

  /** How the scenarios of these sections end on a camera without defects. */
  async withoutDefect(requirements: readonly string[], withClients: boolean): Promise<readonly Verdict[]> {
    return this.#run({ tags: tagsOf(requirements, withClients), places: filesOf(requirements) }, '', SOUND);
  }

  /** How these scenarios end on a camera without defects when they run once more. */
  async again(places: readonly string[]): Promise<readonly Verdict[]> {
    return places.length === 0 ? [] : this.#run({ tags: '', places }, '', SOUND);
  }

  /** The first verdict that catches the defect, in this process: of the scenario that did so before, then of quick scenarios, then of all. */
  async caught(defect: string, requirement: string, { withClients, passing }: Judges): Promise<Verdict | undefined> {
    const own = tagsOf([requirement], true);
    const quick = tagsOf([requirement], false);
    const places = filesOf([requirement]);
    const likely = likelyCatch(defect);
    for (const [choice, failFast] of [
      ...(likely === undefined ? [] : ([[{ tags: withClients ? own : quick, name: likely }, true]] as const)),
      // What crosses much with much takes longest.
      [{ tags: `${quick} and not @matrix` }, true],
      [{ tags: `${quick} and @matrix` }, true],
      [{ tags: quick }, false],
      ...(withClients ? ([[{ tags: `${own} and ${slow}` }, false]] as const) : []),
    ] as const) {
      const verdicts = await this.#run({ places, ...choice }, defect, { parallel: 0, failFast });
      const caught = verdicts.find(({ place, failure }) => failure?.judged === true && passing.has(place));
      if (caught) return caught;
    }
    return undefined;
  }

  /** Runs the scenarios with these tags at these places, or only those with that name. */
  async #run(
    { tags, places, name }: { readonly tags: string; readonly places: readonly string[]; readonly name?: string },
    defect: string,
    runtime: Partial<IRunOptions['runtime']>,
  ): Promise<readonly Verdict[]> {
    process.env['IPRO_DEFECTS'] = defect;
    const verdicts = new Verdicts();
    const { sources: chosen, formats } = this.#base;
    const options = {
      ...this.#base,
      sources: {
        ...chosen,
        tagExpression: tags,
        paths: [...places],
        ...(name === undefined ? {} : { names: [`^${name.replaceAll(/[^\w ]/g, '\\$&')}$`] }),
      },
      runtime: { ...this.#base.runtime, ...runtime },
      formats: { ...formats, stdout: 'progress', files: {} },
    };
    await runCucumber(options, { stdout: new Writable({ write: (_chunk, _encoding, done) => done() }) }, (message) =>
      verdicts.take(message),
    );
    return verdicts.all();
  }
}
