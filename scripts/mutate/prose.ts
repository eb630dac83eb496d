import { logLines } from '../../emulator/fleet/events.ts';
import { own } from '../../emulator/kernel/own.ts';
import {
  isCallExpression,
  isExpressionStatement,
  isIdentifier,
  isPropertyAccessExpression,
  isPropertyAssignment,
  isStringLiteral,
  type CallExpression,
  type Node,
  type PropertyAccessExpression,
} from 'typescript/unstable/ast';
import { TypeFlags, type Checker, type Type } from 'typescript/unstable/sync';

/** Functions that say why something was refused, for the journal, which no client of the camera sees. */
const EXPLAINING: ReadonlySet<string> = new Set(['explain']);

/** Properties that name something to whoever looks at a page. */
const NAMING: ReadonlySet<string> = new Set(['label', 'title', 'words']);

/** Two words with a blank between them. */
const WORDS = /[A-Za-z][,;.]?\s+[A-Za-z]/;

/** Whether a node is a call that only tells the tester something, or the statement that makes it. */
export function explains(node: Node): boolean {
  if (isExpressionStatement(node)) return explains(node.expression);
  if (!isCallExpression(node)) return false;
  const { expression: called } = node;
  return isIdentifier(called)
    ? EXPLAINING.has(called.text)
    : isPropertyAccessExpression(called) && isUnlogged(called, node);
}

/** Whether a call writes to the journal what the camera's own system log has no line for. */
function isUnlogged({ expression: object, name }: PropertyAccessExpression, call: CallExpression): boolean {
  const [kind] = call.arguments;
  const isWrite = name.text === 'write' && /\bjournal$/.test(object.getText());
  return isWrite && kind !== undefined && isStringLiteral(kind) && own(logLines, kind.text) === undefined;
}

/**
 * Whether a text only says something to people: it has several words, or names something on a page, and stands where any text may. Where
 * only certain texts may stand, the program compares it; where nothing says what may stand, as in a table of fixed replies, it may be
 * spoken on the wire.
 */
export function isProse(node: Node, checker: Checker): boolean {
  if (!isStringLiteral(node)) return false;
  const { parent } = node;
  if (isPropertyAssignment(parent) && NAMING.has(parent.name.getText())) return true;
  return WORDS.test(node.text) && anyTextMayStand(checker.getContextualType(node));
}

const anyTextMayStand = (type: Type | undefined): boolean => {
  const kinds = type?.isUnionType() ? type.getTypes() : type ? [type] : [];
  return kinds.some(({ flags }) => (flags & TypeFlags.String) !== 0);
};
