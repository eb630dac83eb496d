import { relative, resolve } from 'node:path';
import {
  isAsExpression,
  isBinaryExpression,
  isBindingElement,
  isCallExpression,
  isComputedPropertyName,
  isElementAccessExpression,
  isForInStatement,
  isStringLiteral,
  SyntaxKind,
  type Node,
  type SourceFile,
} from 'typescript/unstable/ast';
import { API, TypeFlags, type Checker, type Type } from 'typescript/unstable/sync';

/** The one place that may look up any name, because it looks at own entries only. */
const HELPER = 'emulator/kernel/own.ts';

/** Where names come from people and peers; Cucumber's expressions limit those of steps, and a test writes its own. */
const asserted = /^(?:emulator|scripts\/harden|scripts\/card)\/(?!.*\.test\.ts$)/;

const advice = `may find what every object inherits (constructor, __proto__): use own() or has() of ${HELPER}, or a Map`;

const membersOf = (type: Type): readonly Type[] =>
  type.isUnionType() || type.isIntersectionType() ? type.getTypes().flatMap(membersOf) : [type];

/** Whether a value of this type may be any text; a number or one of a few literal names may not. */
function anyText(checker: Checker, node: Node): boolean {
  const type = checker.getTypeAtLocation(node);
  if (!type) return true;
  const loose = TypeFlags.AnyOrUnknown | TypeFlags.String | TypeFlags.TemplateLiteral | TypeFlags.StringMapping;
  return membersOf(checker.getBaseConstraintOfType(type) ?? type).some(({ flags }) => (flags & loose) !== 0);
}

const isFewNames = (type: Type): boolean =>
  membersOf(type).every(({ flags }) => (flags & TypeFlags.StringLiteral) !== 0);

/** What is wrong with one node; undefined when nothing is. */
function faultOf(node: Node, file: SourceFile, checker: Checker, path: string): string | undefined {
  if (isElementAccessExpression(node)) {
    const name = node.argumentExpression;
    if (isStringLiteral(name)) return undefined;
    return isAsExpression(name) || anyText(checker, name) ? advice : undefined;
  }
  if (isBinaryExpression(node) && node.operatorToken.kind === SyntaxKind.InKeyword)
    return isStringLiteral(node.left) ? undefined : advice;
  if (isBindingElement(node) && node.propertyName && isComputedPropertyName(node.propertyName))
    return anyText(checker, node.propertyName.expression) ? advice : undefined;
  if (isForInStatement(node)) return 'goes through what is inherited too: use Object.keys()';
  if (isCallExpression(node) && /^(?:Object\.assign|Reflect\.\w+)$/.test(node.expression.getText(file)))
    return node.arguments.slice(1).some((source) => !isPlain(checker, source))
      ? 'sets __proto__ instead of copying it: spread, or use a Map'
      : undefined;
  if (isAsExpression(node) && asserted.test(path) && !isConst(node.type.getText(file))) {
    const wanted = checker.getTypeAtLocation(node.type);
    const few = wanted !== undefined && isFewNames(checker.getBaseConstraintOfType(wanted) ?? wanted);
    return few && anyText(checker, node.expression)
      ? 'takes any text for one of a few names: check it first'
      : undefined;
  }
  return undefined;
}

const isConst = (type: string): boolean => type === 'const';

/** Whether an object's names are known: it has no index of texts. */
function isPlain(checker: Checker, node: Node): boolean {
  const type = checker.getTypeAtLocation(node);
  if (!type) return false;
  return membersOf(type).every((one) => checker.getIndexInfosOfType(one).length === 0);
}

function faultsIn(file: SourceFile, checker: Checker, path: string): string[] {
  const faults: string[] = [];
  const visit = (node: Node): void => {
    const why = faultOf(node, file, checker, path);
    if (why !== undefined) {
      const line = file.text.slice(0, node.getStart(file)).split('\n').length;
      faults.push(`${path}:${line}: ${node.getText(file).replaceAll(/\s+/g, ' ').slice(0, 80)} ${why}`);
    }
    node.forEachChild(visit);
  };
  file.forEachChild(visit);
  return faults;
}

/**
 * Tables looked up by a name that may be any text, found by type in all files of a folder's `tsconfig.json`. A plain object also
 * answers to what it inherits, so that a name from outside gets a function where a row was expected.
 */
export function lookupFaults(folder = '.'): string[] {
  const root = resolve(folder);
  const config = resolve(root, 'tsconfig.json');
  const api = new API({ cwd: root });
  try {
    const project = api.updateSnapshot({ openProjects: [config] }).getProject(config);
    if (!project) return [`${config}: is no project`];
    return project.program.getSourceFileNames().flatMap((name) => {
      const path = relative(root, name);
      if (path.startsWith('..') || path.includes('node_modules') || path === HELPER) return [];
      const file = project.program.getSourceFile(name);
      return file ? faultsIn(file, project.checker, path) : [`${path}: cannot be read`];
    });
  } finally {
    api.close();
  }
}
