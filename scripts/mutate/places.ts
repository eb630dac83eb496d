import {
  isArrowFunction,
  isBinaryExpression,
  isCallExpression,
  isClassDeclaration,
  isConditionalExpression,
  isConstructorDeclaration,
  isExportDeclaration,
  isFunctionDeclaration,
  isFunctionExpression,
  isGetAccessorDeclaration,
  isIdentifier,
  isIfStatement,
  isImportDeclaration,
  isInterfaceDeclaration,
  isMethodDeclaration,
  isNewExpression,
  isParenthesizedExpression,
  isPrefixUnaryExpression,
  isPropertyAccessExpression,
  isPropertyAssignment,
  isPropertyDeclaration,
  isReturnStatement,
  isSetAccessorDeclaration,
  isTemplateExpression,
  isThrowStatement,
  isTypeAliasDeclaration,
  isTypeNode,
  isVariableDeclaration,
  SyntaxKind,
  type Node,
  type SourceFile,
} from 'typescript/unstable/ast';

const COMPARING: ReadonlySet<SyntaxKind> = new Set([
  SyntaxKind.EqualsEqualsEqualsToken,
  SyntaxKind.ExclamationEqualsEqualsToken,
  SyntaxKind.LessThanToken,
  SyntaxKind.LessThanEqualsToken,
  SyntaxKind.GreaterThanToken,
  SyntaxKind.GreaterThanEqualsToken,
  SyntaxKind.AmpersandAmpersandToken,
  SyntaxKind.BarBarToken,
  SyntaxKind.InstanceOfKeyword,
  SyntaxKind.InKeyword,
]);

/** Methods that answer yes or no. */
const ASKING: ReadonlySet<string> = new Set(['some', 'every', 'includes', 'has', 'test', 'startsWith', 'endsWith']);

/** Whether an expression is true or false by its form. */
export function isCondition(node: Node): boolean {
  if (isParenthesizedExpression(node)) return isCondition(node.expression);
  if (isBinaryExpression(node)) return COMPARING.has(node.operatorToken.kind);
  if (isPrefixUnaryExpression(node)) return node.operator === SyntaxKind.ExclamationToken;
  return isCallExpression(node) && isPropertyAccessExpression(node.expression)
    ? ASKING.has(node.expression.name.text)
    : false;
}

/** Whether a comparison is a whole condition, or a side of one: other operators replace it already. */
export function decides(node: Node): boolean {
  const { parent } = node;
  if (isParenthesizedExpression(parent)) return decides(parent);
  if (isIfStatement(parent) || isConditionalExpression(parent)) return true;
  if (isReturnStatement(parent) || isArrowFunction(parent)) return true;
  return isBinaryExpression(parent) && isLogical(parent.operatorToken.kind);
}

/** Whether an operator is `&&`, `||` or `??`. */
export const isLogical = (kind: SyntaxKind): boolean =>
  kind === SyntaxKind.AmpersandAmpersandToken ||
  kind === SyntaxKind.BarBarToken ||
  kind === SyntaxKind.QuestionQuestionToken;

/** Whether the file has a function of this name that never returns: it throws an error. */
const throws = (name: string, file: SourceFile): boolean =>
  new RegExp(String.raw`\bfunction ${name}\([^)]*\): never\b`).test(file.text);

/** Whether a text is for people only: in an error, in what such a function is given, in a template, or the place that errors name. */
export function inMessage(node: Node, file: SourceFile): boolean {
  for (let at: Node = node; at.parent; at = at.parent) {
    if (isVariableDeclaration(at) && at.name.getText(file) === 'where') return true;
    if (isCallExpression(at) && isIdentifier(at.expression) && throws(at.expression.text, file)) return true;
    if (isThrowStatement(at) || isTemplateExpression(at)) return true;
    if (isNewExpression(at) && at.expression.getText(file).endsWith('Error')) return true;
    if (isIfStatement(at) || isReturnStatement(at)) return false;
  }
  return false;
}

/** Whether a node is in a template. */
export function inTemplate(node: Node): boolean {
  for (let at: Node = node; at.parent; at = at.parent) if (isTemplateExpression(at)) return true;
  return false;
}

/** Whether a node does nothing when the program runs: types, imports and what is exported from elsewhere. */
export const isErased = (node: Node): boolean =>
  isTypeNode(node) ||
  isInterfaceDeclaration(node) ||
  isTypeAliasDeclaration(node) ||
  isImportDeclaration(node) ||
  isExportDeclaration(node);

/** Whether a node's content runs later than its file is loaded. */
export const runsLater = (node: Node): boolean =>
  isFunctionDeclaration(node) ||
  isFunctionExpression(node) ||
  isArrowFunction(node) ||
  isMethodDeclaration(node) ||
  isConstructorDeclaration(node) ||
  isGetAccessorDeclaration(node) ||
  isSetAccessorDeclaration(node) ||
  (isPropertyDeclaration(node) && !node.getText().startsWith('static'));

/** The name that a node gives to what is inside it. */
export function nameOf(node: Node): string | undefined {
  if (isConstructorDeclaration(node)) return 'constructor';
  const named =
    isFunctionDeclaration(node) ||
    isClassDeclaration(node) ||
    isMethodDeclaration(node) ||
    isGetAccessorDeclaration(node) ||
    isSetAccessorDeclaration(node) ||
    isVariableDeclaration(node) ||
    isPropertyDeclaration(node) ||
    isPropertyAssignment(node);
  if (!named || !node.name) return undefined;
  return isIdentifier(node.name) ? node.name.text : node.name.getText().replaceAll(/['"]/g, '');
}
