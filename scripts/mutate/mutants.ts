import { resolve } from 'node:path';
import type { Node, SourceFile } from 'typescript/unstable/ast';
import { API, type Checker } from 'typescript/unstable/sync';
import { changesOf } from './operators.ts';
import { oneLine, type Mutant } from './mutant.ts';
import { isErased, nameOf, runsLater } from './places.ts';
import { explains, isProse } from './prose.ts';

/** All mutants of files of a folder's `tsconfig.json`, by file. `readFile`: takes the place of the disk. */
export function mutantsOf(
  files: readonly string[],
  folder = '.',
  readFile?: (path: string) => string | undefined,
): Map<string, readonly Mutant[]> {
  const root = resolve(folder);
  const config = resolve(root, 'tsconfig.json');
  const api = new API({ cwd: root, ...(readFile ? { fs: { readFile } } : {}) });
  try {
    const project = api.updateSnapshot({ openProjects: [config] }).getProject(config);
    if (!project) throw new Error(`${config}: is no project`);
    return new Map(
      files.map((path) => {
        const file = project.program.getSourceFile(resolve(root, path));
        if (!file) throw new Error(`${path}: is not in ${config}`);
        return [path, mutantsIn(file, path, project.checker)];
      }),
    );
  } finally {
    api.close();
  }
}

function mutantsIn(file: SourceFile, path: string, checker: Checker): readonly Mutant[] {
  const found: Mutant[] = [];
  const seen = new Set<string>();
  const times = new Map<string, number>();
  const visit = (node: Node, names: readonly string[], atLoad: boolean): void => {
    if (isErased(node) || explains(node)) return;
    for (const { operator, node: target, replacement } of changesOf(node, file)) {
      if (operator === 'string emptied' && isProse(target, checker)) continue;
      const [start, last] = [target.getStart(file), target.getEnd()];
      const end = operator === 'table cell emptied' ? afterComma(file.text, last) : last;
      const was = oneLine(file.text.slice(start, last));
      const becomes = oneLine(replacement);
      const place = `${start}-${end}:${becomes}`;
      if (becomes === was || seen.has(place)) continue;
      seen.add(place);
      const within = names.join('.');
      const context = shownOf(node, target, file);
      const same = `${within}: ${operator}: ${context.was(was)} → ${context.becomes(becomes)}`;
      const nth = (times.get(same) ?? 0) + 1;
      times.set(same, nth);
      found.push({
        file: path,
        operator,
        start,
        end,
        replacement,
        within,
        atLoad,
        was: context.was(was),
        becomes: context.becomes(becomes),
        identity: nth === 1 ? same : `${same} (${nth})`,
        line: file.text.slice(0, start).split('\n').length,
      });
    }
    const name = nameOf(node);
    const inner = name === undefined ? names : [...names, name];
    node.forEachChild((child) => visit(child, inner, atLoad && !runsLater(node)));
  };
  file.forEachChild((node) => visit(node, [], true));
  return found;
}

/** Where the text after a list's entry begins: past its comma. */
function afterComma(text: string, end: number): number {
  const comma = /^\s*,/.exec(text.slice(end));
  return end + (comma?.[0].length ?? 0);
}

const WIDEST = 100;
const cut = (text: string): string => (text.length > WIDEST ? `${text.slice(0, WIDEST)}…` : text);

/** A change shown with the node around it, so that an operator or a number can be read. */
function shownOf(
  node: Node,
  target: Node,
  file: SourceFile,
): { was(text: string): string; becomes(text: string): string } {
  const around = target === node ? widerThan(node) : node;
  const [from, to] = [around.getStart(file), around.getEnd()];
  if (to - from > WIDEST) return { was: cut, becomes: (text) => cut(text === '' ? '(nothing)' : text) };
  const before = file.text.slice(from, target.getStart(file));
  const after = file.text.slice(target.getEnd(), to);
  const whole = (text: string): string => cut(oneLine(before + text + after));
  return { was: whole, becomes: whole };
}

const widerThan = (node: Node): Node => (node.getText().length < 12 ? node.parent : node);
