import {
  isArrayLiteralExpression,
  isArrowFunction,
  isAwaitExpression,
  isBinaryExpression,
  isBlock,
  isCallExpression,
  isConditionalExpression,
  isDeleteExpression,
  isElementAccessExpression,
  isExpressionStatement,
  isIfStatement,
  isNumericLiteral,
  isObjectLiteralExpression,
  isPrefixUnaryExpression,
  isPropertyAccessExpression,
  isPropertyAssignment,
  isRegularExpressionLiteral,
  isReturnStatement,
  isSpreadElement,
  isStringLiteral,
  SyntaxKind,
  type Node,
  type SourceFile,
} from 'typescript/unstable/ast';
import { decides, inMessage, inTemplate, isCondition, isLogical } from './places.ts';
import type { Operator } from './mutant.ts';

/** A change of one node: its text becomes the replacement. */
export interface Change {
  readonly operator: Operator;
  readonly node: Node;
  readonly replacement: string;
}

type Turn = (node: Node, file: SourceFile) => readonly Change[];

const SHIFTED: ReadonlyMap<SyntaxKind, string> = new Map([
  [SyntaxKind.LessThanToken, '<='],
  [SyntaxKind.LessThanEqualsToken, '<'],
  [SyntaxKind.GreaterThanToken, '>='],
  [SyntaxKind.GreaterThanEqualsToken, '>'],
]);

const TURNED: ReadonlyMap<SyntaxKind, string> = new Map([
  [SyntaxKind.EqualsEqualsEqualsToken, '!=='],
  [SyntaxKind.ExclamationEqualsEqualsToken, '==='],
]);

const ARITHMETIC: ReadonlyMap<SyntaxKind, string> = new Map([
  [SyntaxKind.PlusToken, '-'],
  [SyntaxKind.MinusToken, '+'],
  [SyntaxKind.AsteriskToken, '/'],
  [SyntaxKind.SlashToken, '*'],
]);

const CALLS: ReadonlyMap<string, string> = new Map([
  ['some', 'every'],
  ['every', 'some'],
  ['min', 'max'],
  ['max', 'min'],
  ['startsWith', 'includes'],
  ['endsWith', 'includes'],
]);

/** Calls without arguments whose result may be left as it was. */
const CLEANING: ReadonlySet<string> = new Set(['toLowerCase', 'toUpperCase', 'trim', 'toReversed']);

/**
 * A condition that always holds, and one that never does. Those are harder to notice than a negated condition, which whatever notices
 * either of them notices too. An `if` without `else` that never holds is a check removed.
 */
const conditions: Turn = (node, file) => {
  if (inMessage(node, file)) return [];
  const always = (condition: Node): readonly Change[] =>
    condition.kind === SyntaxKind.TrueKeyword || condition.kind === SyntaxKind.FalseKeyword
      ? []
      : [
          { operator: 'always', node: condition, replacement: 'true' },
          { operator: 'never', node: condition, replacement: 'false' },
        ];
  if (isIfStatement(node)) return always(node.expression);
  if (isConditionalExpression(node))
    return [
      { operator: 'always', node, replacement: `(${node.whenTrue.getText(file)})` },
      { operator: 'never', node, replacement: `(${node.whenFalse.getText(file)})` },
    ];
  const given = isReturnStatement(node)
    ? node.expression
    : isArrowFunction(node) && !isBlock(node.body)
      ? node.body
      : undefined;
  return given && isCondition(given) ? always(given) : [];
};

/** What stands in for nothing: without it the code breaks or behaves the same. */
const EMPTY: ReadonlySet<string> = new Set(["''", '[]', '{}']);

/** One side of `&&`, `||` and `??` left out. Whatever notices both notices `&&` for `||` too. */
const parts: Turn = (node, file) => {
  if (!isBinaryExpression(node) || !isLogical(node.operatorToken.kind) || inMessage(node, file)) return [];
  const sides = EMPTY.has(node.right.getText(file)) ? [node.right] : [node.left, node.right];
  return sides.map((side) => ({
    operator: 'part dropped',
    node,
    replacement: `(${side.getText(file)})`,
  }));
};

const comparisons: Turn = (node) => {
  if (!isBinaryExpression(node)) return [];
  const { kind } = node.operatorToken;
  const shifted = SHIFTED.get(kind);
  if (shifted !== undefined) return [{ operator: 'boundary shifted', node: node.operatorToken, replacement: shifted }];
  const turned = TURNED.get(kind);
  return turned === undefined || decides(node)
    ? []
    : [{ operator: 'comparison turned', node: node.operatorToken, replacement: turned }];
};

const arithmetic: Turn = (node, file) => {
  if (!isBinaryExpression(node) || inMessage(node, file)) return [];
  const turned = ARITHMETIC.get(node.operatorToken.kind);
  const joins = /['"`]/.test(node.getText(file));
  return turned === undefined || joins
    ? []
    : [{ operator: 'arithmetic turned', node: node.operatorToken, replacement: turned }];
};

const constants: Turn = (node, file) => {
  if (node.kind === SyntaxKind.TrueKeyword) return [{ operator: 'boolean swapped', node, replacement: 'false' }];
  if (node.kind === SyntaxKind.FalseKeyword) return [{ operator: 'boolean swapped', node, replacement: 'true' }];
  if (!isNumericLiteral(node) || inTemplate(node)) return [];
  const value = Number(node.getText(file).replaceAll('_', ''));
  const lower = isElementAccessExpression(node.parent) || isPrefixUnaryExpression(node.parent) ? [] : [value - 1];
  return [value + 1, ...lower].map((other) => ({
    operator: 'constant off by one',
    node,
    replacement: other < 0 ? `(${other})` : String(other),
  }));
};

const strings: Turn = (node, file) => {
  if (isRegularExpressionLiteral(node)) return patterns(node, file);
  if (!isStringLiteral(node) || inMessage(node, file)) return [];
  const { parent } = node;
  const isKey = isPropertyAssignment(parent) && parent.name === node;
  const isCell = isArrayLiteralExpression(parent) && parent.elements.length > 1;
  if (isKey || isCell || node.text === '') return [];
  return [{ operator: 'string emptied', node, replacement: "''" }];
};

/** A pattern without its anchors, or with another view of upper and lower case. */
function patterns(node: Node, file: SourceFile): readonly Change[] {
  const text = node.getText(file);
  const body = text.slice(1, text.lastIndexOf('/'));
  const flags = text.slice(text.lastIndexOf('/') + 1);
  const turned = (pattern: string, by: string): Change => ({
    operator: 'pattern loosened',
    node,
    replacement: `/${pattern}/${by}`,
  });
  return [
    ...(body.startsWith('^') ? [turned(body.slice(1), flags)] : []),
    ...(/[^\\]\$$/.test(body) ? [turned(body.slice(0, -1), flags)] : []),
    ...(/[a-z]/i.test(body.replaceAll(/\\./g, ''))
      ? [turned(body, flags.includes('i') ? flags.replace('i', '') : `${flags}i`)]
      : []),
  ];
}

/** A row of a table or an entry of a list left out. */
const cells: Turn = (node, file) => {
  const left = (cell: Node): Change => ({ operator: 'table cell emptied', node: cell, replacement: '' });
  if (isArrayLiteralExpression(node) && !inMessage(node, file) && node.elements.length > 1)
    return node.elements.filter((element) => !isSpreadElement(element)).map(left);
  if (isObjectLiteralExpression(node) && !inMessage(node, file))
    return node.properties.filter((one) => isPropertyAssignment(one) && isStringLiteral(one.name)).map(left);
  return [];
};

const statements: Turn = (node) => {
  if (!isExpressionStatement(node)) return [];
  const bare = isAwaitExpression(node.expression) ? node.expression.expression : node.expression;
  const toSuper = isCallExpression(bare) && bare.expression.kind === SyntaxKind.SuperKeyword;
  const acts = isCallExpression(bare) || isBinaryExpression(bare) || isDeleteExpression(bare);
  return acts && !toSuper ? [{ operator: 'statement removed', node, replacement: ';' }] : [];
};

const calls: Turn = (node, file) => {
  if (!isCallExpression(node) || !isPropertyAccessExpression(node.expression)) return [];
  const { name, expression } = node.expression;
  const other = CALLS.get(name.text);
  if (other !== undefined) return [{ operator: 'call swapped', node: name, replacement: other }];
  return CLEANING.has(name.text) && node.arguments.length === 0
    ? [{ operator: 'call swapped', node, replacement: expression.getText(file) }]
    : [];
};

const turns: readonly Turn[] = [
  conditions,
  parts,
  comparisons,
  arithmetic,
  constants,
  strings,
  cells,
  statements,
  calls,
];

/** All changes of one node. */
export const changesOf = (node: Node, file: SourceFile): readonly Change[] => turns.flatMap((turn) => turn(node, file));
