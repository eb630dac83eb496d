import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The files that each file of the emulator imports values or types from, by path from the root. */
function importsByFile(): ReadonlyMap<string, readonly string[]> {
  const files = globSync('emulator/**/*.ts');
  return new Map(
    files.map((path) => {
      const named = readFileSync(path, 'utf8').matchAll(/(?:\bfrom|\bimport\(|^import) ?'(\.[^']+)'/gm);
      return [path, [...named].map(([, name = '']) => join(dirname(path), name))];
    }),
  );
}

/** Which files import a file, themselves or through others. */
export class Importers {
  readonly #direct = new Map<string, string[]>();

  constructor(imports = importsByFile()) {
    for (const [path, named] of imports)
      for (const name of named) this.#direct.set(name, [...(this.#direct.get(name) ?? []), path]);
  }

  direct(file: string): readonly string[] {
    return this.#direct.get(file) ?? [];
  }

  /** The file and all that import it. */
  all(file: string): ReadonlySet<string> {
    const found = new Set([file]);
    for (const one of found) for (const importer of this.direct(one)) found.add(importer);
    return found;
  }
}
