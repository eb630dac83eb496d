import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import { Importers } from './importers.ts';

const ROOT = new URL('../../', import.meta.url);
const EMULATOR = new URL('emulator/', ROOT).href;
const INDEX = `${EMULATOR}index.ts`;
const STEPS = new URL('steps/', ROOT).href;
const FLEET = new URL('present-fleet.ts', import.meta.url).href;
const GENERATION = /\?generation=\d+$/;

/** A file of the emulator with another text. */
export interface Planted {
  /** Its path from the root of the project. */
  readonly file: string;
  readonly text: string;
}

let generation = 0;
let planted: (Planted & { readonly url: string }) | undefined;
/** URLs of what is loaded anew in the present generation: the changed file and all that import it. The rest stays as it is. */
let anew: ReadonlySet<string> = new Set();
let importers: Importers | undefined;

const urlOf = (file: string): string => new URL(file, ROOT).href;

/**
 * Lets one process load the emulator many times, each time as a new generation with one file changed. The scenarios start the fleet
 * of the present generation; what they judge with is loaded once, unchanged.
 */
export function registerGenerations(): void {
  registerHooks({
    resolve(specifier, context, next) {
      const found = next(specifier, context);
      if (found.url === INDEX && context.parentURL?.startsWith(STEPS)) return { ...found, url: FLEET };
      const [query] = GENERATION.exec(context.parentURL ?? '') ?? [];
      return query !== undefined && anew.has(found.url) ? { ...found, url: found.url + query } : found;
    },
    load(url, context, next) {
      if (!planted || !GENERATION.test(url) || url.replace(GENERATION, '') !== planted.url) return next(url, context);
      return { format: 'module-typescript', source: planted.text, shortCircuit: true };
    },
  });
}

/** Makes a process load a file with another text. The process has only one generation. */
export function registerPlanted(file: string, text: string): void {
  const changed = urlOf(file);
  registerHooks({
    load: (url, context, next) =>
      url === changed ? { format: 'module-typescript', source: text, shortCircuit: true } : next(url, context),
  });
}

/** Begins a new generation: the next fleet has this file changed; undefined: none. */
export function beginGeneration(change: Planted | undefined): void {
  generation++;
  planted = change && { ...change, url: urlOf(change.file) };
  importers ??= new Importers();
  anew = new Set(change ? [...importers.all(change.file)].map(urlOf) : []);
}

/** The emulator of the present generation. */
export const presentEmulator = (): Promise<typeof import('../../emulator/index.ts')> =>
  import(anew.has(INDEX) ? `${INDEX}?generation=${generation}` : INDEX) as Promise<
    typeof import('../../emulator/index.ts')
  >;

/** The path from the root of a file of the emulator, which is not changed; undefined: the URL is of something else. */
export function loadedFile(url: string): string | undefined {
  if (!url.startsWith(EMULATOR) || GENERATION.test(url)) return undefined;
  return fileURLToPath(url).slice(fileURLToPath(ROOT).length);
}

export const textOf = (file: string): string => readFileSync(new URL(urlOf(file)), 'utf8');
