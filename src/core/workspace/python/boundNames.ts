import type { SyntaxNode } from '@lezer/common';

/** The nodes of the plain names that a statement or expression binds itself: targets, `as`, `for`, `:=`. */
export function boundNames(node: SyntaxNode): SyntaxNode[] {
  switch (node.name) {
    case 'AssignStatement':
      return namesBefore(node, (node.getChildren('AssignOp').at(-1) ?? node.getChild('TypeDef'))?.from);
    case 'ForStatement':
      return namesBefore(node, node.getChild('in')?.from);
    case 'NamedExpression':
      return namesBefore(node, node.getChild('AssignOp')?.from);
    case 'WithStatement':
    case 'TryStatement':
      return node.getChildren('as').flatMap(({ nextSibling }) => (nextSibling ? namesIn(nextSibling) : []));
    default:
      return [];
  }
}

function namesBefore(node: SyntaxNode, end: number | undefined): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  if (end === undefined) return found;
  for (let at = node.firstChild; at && at.from < end; at = at.nextSibling) found.push(...namesIn(at));
  return found;
}

function namesIn(node: SyntaxNode): SyntaxNode[] {
  if (node.name === 'VariableName') return [node];
  const isList = node.name === 'TupleExpression' || node.name === 'ArrayExpression';
  return isList ? node.getChildren('VariableName') : [];
}
