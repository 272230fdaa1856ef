import { type AST, parseTOML } from 'toml-eslint-parser';
import type { Span } from '../../text/Span';
import type { ConfigValue } from './ConfigValue';

/** While a table is being put together. */
interface Draft {
  kind: 'object';
  entries: { key: string; keySpan: Span; value: Draft | DraftList | ConfigValue }[];
  span: Span;
}
interface DraftList {
  kind: 'list';
  items: (Draft | ConfigValue)[];
  span: Span;
}

/** TOML; undefined where it cannot be parsed: its parser knows no half of a file. */
export function readToml(text: string): ConfigValue | undefined {
  let program: AST.TOMLProgram;
  try {
    program = parseTOML(text);
  } catch {
    return undefined;
  }
  const root: Draft = { kind: 'object', entries: [], span: { from: 0, to: text.length } };
  for (const node of program.body[0].body) {
    if (node.type === 'TOMLKeyValue') put(root, node);
    else for (const entry of node.body) put(tableAt(root, node), entry);
    if (node.type === 'TOMLTable' && node.body.length === 0) tableAt(root, node);
  }
  return root;
}

/** The table that a `[header]` opens; a `[[header]]` opens a new one of its list, once. */
function tableAt(root: Draft, node: AST.TOMLTable): Draft {
  const opened = opens.get(node);
  if (opened) return opened;
  const keys = node.key.keys;
  let at = root;
  for (const [index, key] of keys.entries()) {
    at = node.kind === 'array' && index === keys.length - 1 ? newItem(at, key, node) : childAt(at, key, node);
  }
  opens.set(node, at);
  return at;
}

const opens = new WeakMap<AST.TOMLTable, Draft>();

function newItem(table: Draft, key: AST.TOMLBare | AST.TOMLQuoted, node: AST.TOMLNode): Draft {
  const item: Draft = { kind: 'object', entries: [], span: spanOf(node) };
  const name = nameOf(key);
  const list = table.entries.find((entry) => entry.key === name)?.value;
  if (list?.kind === 'list') (list as DraftList).items.push(item);
  else
    table.entries.push({
      key: name,
      keySpan: spanOf(key),
      value: { kind: 'list', items: [item], span: spanOf(node) },
    });
  return item;
}

function childAt(table: Draft, key: AST.TOMLBare | AST.TOMLQuoted, node: AST.TOMLNode): Draft {
  const name = nameOf(key);
  const there = table.entries.find((entry) => entry.key === name)?.value;
  if (there?.kind === 'object') return there as Draft;
  const last = there?.kind === 'list' ? (there as DraftList).items.at(-1) : undefined;
  if (last?.kind === 'object') return last as Draft;
  const made: Draft = { kind: 'object', entries: [], span: spanOf(node) };
  table.entries.push({ key: name, keySpan: spanOf(key), value: made });
  return made;
}

function put(table: Draft, { key, value }: AST.TOMLKeyValue): void {
  let at = table;
  for (const each of key.keys.slice(0, -1)) at = childAt(at, each, key);
  const last = key.keys.at(-1);
  if (last) at.entries.push({ key: nameOf(last), keySpan: spanOf(last), value: toValue(value) });
}

function toValue(node: AST.TOMLContentNode): ConfigValue {
  const span = spanOf(node);
  if (node.type === 'TOMLArray') return { kind: 'list', items: node.elements.map(toValue), span };
  if (node.type === 'TOMLInlineTable') {
    const table: Draft = { kind: 'object', entries: [], span };
    for (const entry of node.body) put(table, entry);
    return table;
  }
  const { value } = node;
  if (typeof value === 'string') return { kind: 'string', value, span };
  if (typeof value === 'number') return { kind: 'number', value, span };
  if (typeof value === 'boolean') return { kind: 'boolean', value, span };
  return { kind: 'null', span };
}

function nameOf(key: AST.TOMLBare | AST.TOMLQuoted): string {
  return key.type === 'TOMLBare' ? key.name : key.value;
}

function spanOf({ range: [from, to] }: AST.TOMLNode): Span {
  return { from, to };
}
