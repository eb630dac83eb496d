import { Session, type Profiler } from 'node:inspector';
import { own } from '../../emulator/kernel/own.ts';
import { loadedFile } from './generations.ts';

/** By file, the places in its text that ran; places are offsets of characters. */
export type Reached = Readonly<Record<string, readonly number[]>>;

/** What V8 counts, taken between scenarios (its block coverage). */
export class Coverage {
  readonly #session = new Session();
  readonly #places: Reached;

  /** `places`: by file, what is asked about. */
  constructor(places: Reached) {
    this.#places = places;
    this.#session.connect();
    this.#post('Profiler.enable');
    this.#post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  }

  /** The places that ran since it was asked last, and the files of which a function ran. */
  take(): Reached {
    const found = this.#scripts().flatMap(({ url, functions }) => {
      const file = loadedFile(url);
      const places = file === undefined ? undefined : own(this.#places, file);
      if (file === undefined || !places || !functions.some(isRunFunction)) return [];
      return [[file, places.filter((place) => countAt(functions, place) > 0)] as const];
    });
    return Object.fromEntries(found);
  }

  close(): void {
    this.#session.disconnect();
  }

  #scripts(): readonly Profiler.ScriptCoverage[] {
    let result: readonly Profiler.ScriptCoverage[] = [];
    this.#session.post('Profiler.takePreciseCoverage', (error, taken) => {
      if (error) throw error;
      result = taken.result;
    });
    return result;
  }

  #post(method: string, parameters: object = {}): void {
    this.#session.post(method, parameters, (error) => {
      if (error) throw error;
    });
  }
}

/** Whether something ran that is not the file itself while it was loaded. */
const isRunFunction = ({ functionName, ranges: [whole] }: Profiler.FunctionCoverage): boolean =>
  functionName !== '' || (whole?.startOffset ?? 0) > 0 ? (whole?.count ?? 0) > 0 : false;

/** How often the innermost range around a place ran. */
export function countAt(functions: readonly Pick<Profiler.FunctionCoverage, 'ranges'>[], place: number): number {
  let [smallest, count] = [Infinity, 0];
  for (const { ranges } of functions)
    for (const range of ranges) {
      const size = range.endOffset - range.startOffset;
      if (range.startOffset <= place && place < range.endOffset && size <= smallest)
        [smallest, count] = [size, range.count];
    }
  return count;
}
