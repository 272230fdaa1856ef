import type { SyntaxNode } from '@lezer/common';
import type { PythonArgument, PythonValue } from './PythonModule';
import { stringValue } from './stringValue';

const MAX_DEPTH = 8;

/** An expression as far as checks ask; what they do not ask for is `other`. */
export function readValue(node: SyntaxNode, text: string, depth = 0): PythonValue {
  const span = { from: node.from, to: node.to };
  switch (node.name) {
    case 'String':
      return { kind: 'string', value: stringValue(text.slice(node.from, node.to)), span };
    case 'ContinuedString':
      return continued(node, text);
    case 'Number':
      return number(text.slice(node.from, node.to), span);
    case 'UnaryExpression': {
      const operand = node.lastChild;
      const value = operand && readValue(operand, text, depth + 1);
      if (value?.kind !== 'number' || text[node.from] !== '-') return { kind: 'other', span };
      return { kind: 'number', value: -value.value, span };
    }
    case 'Boolean':
      return { kind: 'boolean', value: text[node.from] === 'T', span };
    case 'None':
      return { kind: 'none', span };
    case 'VariableName':
    case 'MemberExpression': {
      const value = dottedName(node, text);
      return value === '' ? { kind: 'other', span } : { kind: 'name', value, span };
    }
    case 'CallExpression':
      return { kind: 'call', callee: node.firstChild ? dottedName(node.firstChild, text) : '', span };
    case 'ParenthesizedExpression': {
      const inner = node.firstChild?.nextSibling;
      return inner && depth < MAX_DEPTH ? readValue(inner, text, depth + 1) : { kind: 'other', span };
    }
    case 'ArrayExpression':
    case 'TupleExpression':
    case 'SetExpression':
      return depth < MAX_DEPTH
        ? { kind: 'list', items: expressions(node).map((item) => readValue(item, text, depth + 1)), span }
        : { kind: 'other', span };
    default:
      return { kind: 'other', span };
  }
}

/** `a.b.c` as written; '' for anything with a call or an index in it. */
export function dottedName(node: SyntaxNode, text: string): string {
  if (node.name === 'VariableName') return text.slice(node.from, node.to);
  if (node.name !== 'MemberExpression') return '';
  const names: string[] = [];
  let at = node;
  while (at.name === 'MemberExpression') {
    const property = at.lastChild;
    const object = at.firstChild;
    if (property?.name !== 'PropertyName' || !object) return '';
    names.push(text.slice(property.from, property.to));
    at = object;
  }
  if (at.name !== 'VariableName') return '';
  names.push(text.slice(at.from, at.to));
  return names.reverse().join('.');
}

/** The arguments of an `ArgList`; starred ones are `other`, because what they hold is not seen. */
export function readArguments(list: SyntaxNode, text: string): PythonArgument[] {
  const found: PythonArgument[] = [];
  let at = list.firstChild;
  while (at) {
    const next = at.nextSibling;
    if (at.name === '*' || at.name === '**') {
      if (next)
        found.push({ name: undefined, value: { kind: 'other', span: { from: at.from, to: next.to } } });
      at = next?.nextSibling ?? null;
    } else if (at.name === 'VariableName' && next?.name === 'AssignOp') {
      const value = next.nextSibling;
      if (value) found.push({ name: text.slice(at.from, at.to), value: readValue(value, text) });
      at = value?.nextSibling ?? null;
    } else {
      if (isExpression(at)) found.push({ name: undefined, value: readValue(at, text) });
      at = next;
    }
  }
  return found;
}

function expressions(node: SyntaxNode): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  for (let at = node.firstChild; at; at = at.nextSibling) if (isExpression(at)) found.push(at);
  return found;
}

/** Nodes of grammar alone have the name of their own text. */
function isExpression({ name }: SyntaxNode): boolean {
  return /^[A-Z]/.test(name) && name !== 'Comment';
}

function continued(node: SyntaxNode, text: string): PythonValue {
  const span = { from: node.from, to: node.to };
  const parts = expressions(node);
  if (parts.some(({ name }) => name !== 'String')) return { kind: 'other', span };
  const value = parts.map(({ from, to }) => stringValue(text.slice(from, to))).join('');
  return { kind: 'string', value, span };
}

function number(literal: string, span: { from: number; to: number }): PythonValue {
  const value = Number(literal.replaceAll('_', ''));
  return Number.isFinite(value) ? { kind: 'number', value, span } : { kind: 'other', span };
}
