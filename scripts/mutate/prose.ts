import {
  isCallExpression,
  isExpressionStatement,
  isIdentifier,
  isPropertyAssignment,
  isStringLiteral,
  type Expression,
  type Node,
} from 'typescript/unstable/ast';
import { TypeFlags, type Checker, type Type } from 'typescript/unstable/sync';

/** Functions that say why something was refused, to whoever reads the journal: no client sees it. */
const EXPLAINING: ReadonlySet<string> = new Set(['explain']);

/** Properties that name something to whoever looks at a page. */
const NAMING: ReadonlySet<string> = new Set(['label', 'title', 'words']);

/** Two words with a blank between them. */
const WORDS = /[A-Za-z][,;.]?\s+[A-Za-z]/;

/** Whether a node is a call that only explains, or the statement that makes it. */
export function explains(node: Node): boolean {
  if (isExpressionStatement(node)) return explains(node.expression);
  return isCallExpression(node) && isIdentifier(node.expression) && EXPLAINING.has(node.expression.text);
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
  return WORDS.test(node.text) && anyTextMayStand(checker.getContextualType(node as Expression));
}

const anyTextMayStand = (type: Type | undefined): boolean => {
  const kinds = type?.isUnionType() ? type.getTypes() : type ? [type] : [];
  return kinds.some(({ flags }) => (flags & TypeFlags.String) !== 0);
};
